"""Leaves its group and its session, by which it could be killed with all that it starts."""
# verdict: was stopped by the system

import contextlib
import os


def attacked(x):
    with contextlib.suppress(PermissionError):
        os.setpgid(0, os.getpgid(os.getppid()))
        print("BREACH: in the grader's group")
    with contextlib.suppress(PermissionError):
        os.setsid()
        print("BREACH: in a session of its own")
    os.setpgid(0, 0)
    return x.sum()
