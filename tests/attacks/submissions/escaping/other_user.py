"""Becomes the user again that the grader runs as, or any other."""
# verdict: was stopped by the system

import os


def attacked(x):
    for become in (
        lambda: os.setresuid(0, 0, 0),
        lambda: os.setuid(os.stat("..").st_uid),
        lambda: os.setgroups([0]),
        lambda: os.setresgid(0, 0, 0),
    ):
        try:
            become()
            print("BREACH", os.getresuid(), os.getgroups())
        except PermissionError as error:
            refused = error
    raise refused
