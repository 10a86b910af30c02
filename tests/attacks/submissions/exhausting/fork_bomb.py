"""Doubles its processes, and doubles them again."""
# verdict: was stopped by the system

import os
import time


def attacked(x):
    for _ in range(6):
        os.fork()
    print("BREACH", os.getpid())
    time.sleep(5)
    return x.sum()
