"""Leaves a process behind that works on when the function has returned."""
# verdict: was stopped by the system

import os
import time


def attacked(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            print("BREACH")
            time.sleep(600)
        os._exit(0)
    return x.sum()
