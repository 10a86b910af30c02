"""Handles page faults itself, by which the kernel's own work can be held up."""
# verdict: was stopped by the system

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
NUMBER = {"x86_64": 323, "aarch64": 282}[platform.machine()]


def attacked(x):
    if libc.syscall(ctypes.c_long(NUMBER), 1) >= 0:
        print("BREACH: userfaultfd")
    raise OSError(ctypes.get_errno(), "userfaultfd was refused")
