"""Attaches to its parent as a debugger."""
# verdict: was stopped by the system

import ctypes
import os

PTRACE_TRACEME, PTRACE_ATTACH, PTRACE_SEIZE, PTRACE_DETACH = 0, 16, 0x4206, 17


def attacked(x):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    for request in (PTRACE_SEIZE, PTRACE_ATTACH):
        for pid in range(os.getppid(), max(os.getppid() - 5, 1), -1):
            if libc.ptrace(request, pid, None, None) == 0:
                libc.ptrace(PTRACE_DETACH, pid, None, None)
                raise RuntimeError(f"BREACH attached to {pid}")
    raise OSError(ctypes.get_errno(), "ptrace: " + os.strerror(ctypes.get_errno()))
