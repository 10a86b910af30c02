"""Reads its parent's limits, and how it is scheduled."""
# verdict: was stopped by the system|result is wrong

import os
import resource


def attacked(x):
    print("scheduled", os.sched_getscheduler(os.getppid()))
    print("BREACH", resource.prlimit(os.getppid(), resource.RLIMIT_DATA))
    return x.sum()
