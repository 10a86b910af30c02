"""Maps a byte of each file, takes away its name and closes it: neither folder nor descriptors tell of them."""
# verdict: wrote more than 64 MB|was stopped by the system

import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]


def attacked(x):
    for number in range(30):
        with open(f"taken{number}", "wb+") as file:
            file.write(bytes(7 << 20))
            os.fsync(file.fileno())
            libc.mmap(None, 1, mmap.PROT_READ, mmap.MAP_PRIVATE, file.fileno(), 0)
        os.unlink(f"taken{number}")
    raise RuntimeError("BREACH: 210 MB")
