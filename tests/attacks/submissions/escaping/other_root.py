"""Makes its folder the root of all files."""
# verdict: was stopped by the system

import ctypes
import errno
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}[platform.machine()]


def attacked(x):
    # Never succeeds, as the folder is no mount; whoever is told so was not refused.
    libc.syscall(ctypes.c_long(PIVOT_ROOT), b".", b".")
    if ctypes.get_errno() != errno.EPERM:
        print("BREACH: pivot_root")
    os.chroot(".")
    print("BREACH: chroot")
    return x.sum()
