"""Puts up walls of its own, a filter of calls that answers what it likes and rules about files."""
# verdict: was stopped by the system

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
SECCOMP = {"x86_64": 317, "aarch64": 277}[platform.machine()]
LANDLOCK, GET_VERSION = 444, 1


def attacked(x):
    if libc.syscall(ctypes.c_long(LANDLOCK), None, ctypes.c_size_t(0), GET_VERSION) >= 0:
        print("BREACH: landlock")
    if libc.syscall(ctypes.c_long(SECCOMP), 2, 0, ctypes.create_string_buffer(4)) >= 0:
        print("BREACH: seccomp")
    raise OSError(ctypes.get_errno(), "both were refused")
