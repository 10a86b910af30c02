"""Maps a byte of each file that it writes, closes it, and puts the next one in its place."""
# verdict: was stopped by the system

import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]


def attacked(x):
    for _ in range(30):
        with open("next", "wb+") as file:
            file.write(bytes(7 << 20))
            file.flush()
            os.fsync(file.fileno())
            libc.mmap(None, 1, mmap.PROT_READ, mmap.MAP_PRIVATE, file.fileno(), 0)
        os.replace("next", "taken")
    raise RuntimeError("BREACH: 210 MB")
