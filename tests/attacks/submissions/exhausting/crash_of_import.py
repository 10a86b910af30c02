"""Crashes as soon as it is loaded."""
# verdict: line 6 was left out: it ended its process: killed by signal SIGSEGV

import ctypes

ctypes.string_at(0)


def attacked(x):
    return x.sum()
