"""Takes memory as a stack, which no limit on a process's own data counts."""
# verdict: used more than|ran out of memory|was stopped by the system

import ctypes
import mmap

GROWS_DOWN, SIZE = 0x100, 16 << 20
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]


def attacked(x):
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | GROWS_DOWN
    for _ in range(60):
        place = libc.mmap(None, SIZE, mmap.PROT_READ | mmap.PROT_WRITE, flags, -1, 0)
        if place == ctypes.c_void_p(-1).value:
            raise MemoryError
        ctypes.memset(place, 1, SIZE)
    raise RuntimeError("BREACH: 960 MB")
