"""Starts a shell by a function of the C library."""
# verdict: raised OSError|was stopped by the system

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.popen.restype = ctypes.c_void_p


def attacked(x):
    if not libc.popen(b"echo BREACH; sleep 20", b"w"):
        raise OSError(ctypes.get_errno(), "popen was refused")
    return x.sum()
