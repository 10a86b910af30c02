"""Mounts a file system of its own over its folder."""
# verdict: was stopped by the system

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    os.mkdir("own")
    if libc.mount(b"none", b"own", b"tmpfs", 0, b"size=4k") == 0:
        print("BREACH: mount")
        libc.umount2(b"own", 2)
    raise OSError(ctypes.get_errno(), "mount was refused")
