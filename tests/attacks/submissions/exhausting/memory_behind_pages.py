"""Maps half a terabyte of nothing and looks at a byte in each two megabytes: the tables of pages take the memory."""
# verdict: ran out of memory|used more than

import mmap

import numpy as np

PIECE = 2 << 20


def attacked(x):
    nothing = mmap.mmap(-1, 220_000 * PIECE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)
    np.frombuffer(nothing, np.uint8)[::PIECE].sum()
    raise RuntimeError("BREACH: 860 MB of tables")
