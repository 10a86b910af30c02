"""Asks for a signal at each change in the folder of all workers, and for a lease on what it prints into."""
# verdict: was stopped by the system

import contextlib
import fcntl
import os


def attacked(x):
    with contextlib.suppress(PermissionError):
        fcntl.fcntl(1, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        print("BREACH: a lease")
    fcntl.fcntl(os.open(".", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_CREATE | fcntl.DN_MULTISHOT)
    print("BREACH: a notice")
    return x.sum()
