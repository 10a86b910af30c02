"""Starts hundreds of threads, each with so small a stack that memory does not end it."""
# verdict: raised RuntimeError|was stopped by the system

import threading
import time


def attacked(x):
    threading.stack_size(32 * 1024)
    for count in range(600):
        if count == 200:
            print("BREACH: 200 threads")
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    return x.sum()
