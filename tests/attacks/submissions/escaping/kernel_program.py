"""Makes a map in the kernel, the first step to a program there."""
# verdict: was stopped by the system

import ctypes
import platform
import struct

libc = ctypes.CDLL(None, use_errno=True)
NUMBER = {"x86_64": 321, "aarch64": 280}[platform.machine()]
MAP_CREATE, ARRAY = 0, 2


def attacked(x):
    if libc.syscall(ctypes.c_long(NUMBER), MAP_CREATE, struct.pack("4I", ARRAY, 4, 4, 4), 16) >= 0:
        print("BREACH: bpf")
    raise OSError(ctypes.get_errno(), "bpf was refused")
