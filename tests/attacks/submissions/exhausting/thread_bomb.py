"""Starts hundreds of threads, each with so small a stack that memory does not end it."""
# verdict: raised RuntimeError|was stopped by the system|result is wrong|did not return|ran out of memory

import threading
import time


def attacked(x):
    threading.stack_size(32 * 1024)
    for _ in range(400):
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
    return x.sum()
