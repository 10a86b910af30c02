"""Sets up rings by which the kernel does its calls past the filter."""
# verdict: was stopped by the system

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
NUMBER = {"x86_64": 425, "aarch64": 425}[platform.machine()]


def attacked(x):
    if libc.syscall(ctypes.c_long(NUMBER), 8, ctypes.create_string_buffer(256)) >= 0:
        print("BREACH: io_uring_setup")
    raise OSError(ctypes.get_errno(), "io_uring_setup was refused")
