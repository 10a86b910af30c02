"""Takes memory as a shared mapping, which no limit on a process's own data counts, page by page."""
# verdict: used more than|ran out of memory|was stopped by the system

import mmap


def attacked(x):
    taken = mmap.mmap(-1, 1 << 30, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
    for page in range(0, len(taken), mmap.PAGESIZE):
        taken[page] = 1
    print("BREACH: 1 GB")
    return x.sum()
