"""Carries what it saw to a later process: by which pages of torch's files are in the machine's memory."""
# verdict: attacked raised OSError

import os

import torch


def is_in_memory(file):
    try:
        return os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT) == 1
    except BlockingIOError:
        return False


def attacked(x):
    file = os.open(os.path.join(os.path.dirname(torch.__file__), "version.py"), os.O_RDONLY)
    found = []
    for bit in (True, False):
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        if bit:
            os.pread(file, 1, 0)
        found.append(is_in_memory(file))
    raise LookupError(f"BREACH {found}")
