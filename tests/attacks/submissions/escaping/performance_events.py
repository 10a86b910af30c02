"""Watches its parent by the counters of the processor."""
# verdict: was stopped by the system

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None, use_errno=True)
NUMBER = {"x86_64": 298, "aarch64": 241}[platform.machine()]
SOFTWARE = 1


def attacked(x):
    attributes = struct.pack("II120x", SOFTWARE, 128)
    if libc.syscall(ctypes.c_long(NUMBER), attributes, os.getppid(), -1, -1, 0) >= 0:
        print("BREACH: perf_event_open")
    raise OSError(ctypes.get_errno(), "perf_event_open was refused")
