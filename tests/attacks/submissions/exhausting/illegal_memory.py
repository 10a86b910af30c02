"""Reads where there is no memory."""
# verdict: killed by signal SIGSEGV

import ctypes


def attacked(x):
    return ctypes.string_at(1, 8)
