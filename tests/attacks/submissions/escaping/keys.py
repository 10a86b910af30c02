"""Keeps what it saw in the kernel's store of keys."""
# verdict: was stopped by the system

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
NUMBER = {"x86_64": 248, "aarch64": 217}[platform.machine()]


def attacked(x):
    if libc.syscall(ctypes.c_long(NUMBER), b"user", b"markscheme-attack", b"seen", 4, -3) >= 0:
        print("BREACH: add_key")
    raise OSError(ctypes.get_errno(), "add_key was refused")
