"""Crashes as soon as it is loaded."""
# verdict: cannot be imported.* killed by signal SIGSEGV
# costs: everything

import ctypes

ctypes.string_at(0)


def attacked(x):
    return x.sum()
