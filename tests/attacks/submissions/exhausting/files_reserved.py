"""Reserves room on the disk for a file without a name, beyond the size that the limit on files looks at."""
# verdict: wrote or printed more than|wrote more than|was stopped by the system

import ctypes
import os

KEEP_SIZE = 1
libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long]


def attacked(x):
    file = os.open("taken", os.O_CREAT | os.O_RDWR)
    os.unlink("taken")
    if libc.fallocate(file, KEEP_SIZE, 0, 256 << 20):
        raise OSError(ctypes.get_errno(), "fallocate was refused")
    raise RuntimeError(f"BREACH {os.fstat(file).st_blocks * 512}")
