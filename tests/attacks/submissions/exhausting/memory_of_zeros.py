"""Takes memory as a shared mapping of the device that gives zeros, and lets go of its pages."""
# verdict: used more than|ran out of memory|was stopped by the system

import mmap

PIECE = 16 << 20


def attacked(x):
    taken = []
    with open("/dev/zero", "rb") as zeros:
        for _ in range(40):
            taken.append(mmap.mmap(zeros.fileno(), PIECE, mmap.MAP_SHARED | mmap.MAP_POPULATE, mmap.PROT_READ))
            taken[-1].madvise(mmap.MADV_DONTNEED)
    raise RuntimeError("BREACH: 640 MB")
