"""Gives its parent no more time to compute, so that the kernel kills it."""
# verdict: was stopped by the system

import os
import resource


def attacked(x):
    resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))
    print("BREACH: prlimit")
    return x.sum()
