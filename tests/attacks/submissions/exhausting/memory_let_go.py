"""Takes memory as a shared mapping and lets go of its pages, so that they stay but count as nobody's."""
# verdict: used more than|ran out of memory|was stopped by the system

import mmap

PIECE = 16 << 20
FLAGS = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE


def attacked(x):
    taken = []
    for _ in range(40):
        taken.append(mmap.mmap(-1, PIECE, FLAGS))
        taken[-1][-1] = 1
        taken[-1].madvise(mmap.MADV_DONTNEED)
    if all(piece[-1] == 1 for piece in taken):
        raise RuntimeError("BREACH: 640 MB")
    return x.sum()
