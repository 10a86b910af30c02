"""Forks by the second set of numbers that an x86-64 kernel may know for the same calls."""
# verdict: was stopped by the system|raised OSError

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    for number in (0x4000_0000 + 57, 0x4000_0000 + 58, 57 + 2**32):
        pid = libc.syscall(ctypes.c_long(number))
        if pid == 0:
            os._exit(0)
        if pid > 0:
            print("BREACH", number, pid)
    raise OSError(ctypes.get_errno(), "all were refused")
