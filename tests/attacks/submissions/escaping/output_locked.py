"""Locks what it prints into, so that whoever would lock it waits."""
# verdict: result is wrong

import fcntl


def attacked(x):
    print("printed")
    fcntl.flock(1, fcntl.LOCK_EX)
    fcntl.lockf(1, fcntl.LOCK_EX)
    return x.sum()
