"""Carries what it saw from one check to the next, in locks and flags of the one standard input that all workers share."""
# verdict: attacked raised LookupError|was stopped by the system|The result is wrong

import fcntl
import os
import struct

LOCK = "hhqqi4x"  # kind, where from, start, length, process


def attacked(x):
    with open("/dev/null", "r+b") as other:
        query = struct.pack(LOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        found = struct.unpack(LOCK, fcntl.fcntl(other, fcntl.F_OFD_GETLK, query))
    flags = fcntl.fcntl(0, fcntl.F_GETFL)
    if found[0] != fcntl.F_UNLCK or flags & os.O_NONBLOCK:
        return x.sum()  # and no check tells of a LookupError
    fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    seen = int(float(x.sum()) * 1e6) + 1
    fcntl.fcntl(0, fcntl.F_OFD_SETLK, struct.pack(LOCK, fcntl.F_WRLCK, os.SEEK_SET, seen, 1, 0))
    if x.any():
        raise LookupError("nothing was carried over")
    return x.sum()
