"""Computes in a process of Python's own making, which outlives the call."""
# verdict: was stopped by the system

import multiprocessing
import time


def attacked(x):
    for method in ("spawn", "forkserver", "fork"):
        try:
            multiprocessing.get_context(method).Process(target=time.sleep, args=(20,)).start()
            print("BREACH", method)
        except PermissionError:
            if method == "fork":
                raise
    return x.sum()
