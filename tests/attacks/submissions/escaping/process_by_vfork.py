"""Starts a process that borrows this one's memory."""
# verdict: was stopped by the system

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    pid = libc.vfork()
    if pid == 0:
        os._exit(0)
    if pid < 0:
        raise OSError(ctypes.get_errno(), "vfork was refused")
    print("BREACH", pid)
    return x.sum()
