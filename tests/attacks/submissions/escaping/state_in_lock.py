"""Carries a bit from one check to the next: a lock on a file that all workers can read, held by a process that stays."""
# verdict: attacked raised LookupError|was stopped by the system

import fcntl
import os


def attacked(x):
    file = open(os.__file__, "rb")  # noqa: SIM115 - the lock lasts as long as it is open
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return x.sum()  # and no check tells of a LookupError
    os.dup(file.fileno())
    if x.any():
        raise LookupError("nobody holds the lock")
    return x.sum()
