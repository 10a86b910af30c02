"""Takes hold of its parent as a debugger does."""
# verdict: was stopped by the system

import ctypes
import os

ATTACH, SEIZE = 16, 0x4206
libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    for request in (SEIZE, ATTACH):
        if libc.ptrace(request, os.getppid(), None, None) == 0:
            print("BREACH", request)
    raise OSError(ctypes.get_errno(), "ptrace was refused")
