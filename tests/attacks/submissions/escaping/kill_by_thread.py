"""Kills its parent by the number of a thread."""
# verdict: was stopped by the system

import ctypes
import os
import platform
import signal

libc = ctypes.CDLL(None, use_errno=True)
TGKILL, TKILL = {"x86_64": (234, 200), "aarch64": (131, 130)}[platform.machine()]


def attacked(x):
    parent = os.getppid()
    for call in ((TGKILL, parent, parent, signal.SIGKILL), (TKILL, parent, signal.SIGKILL)):
        if libc.syscall(*map(ctypes.c_long, call)) == 0:
            print("BREACH", call)
    raise OSError(ctypes.get_errno(), "it was refused")
