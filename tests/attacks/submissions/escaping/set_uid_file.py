"""Makes a program that would run as its own user for whoever starts it, and that everybody may write."""
# verdict: result is wrong|was stopped by the system

import os
import stat

SET_UID = stat.S_ISUID | stat.S_ISGID
ALL = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO


def attacked(x):
    os.umask(0)
    with open("program", "w") as file:
        os.chmod("program", SET_UID | ALL)
        os.fchmod(file.fileno(), SET_UID | ALL)
    os.chmod(".", ALL)
    for path in (".", "program"):
        mode = os.stat(path).st_mode
        if mode & SET_UID or mode & ALL == ALL:
            print("BREACH", path, oct(mode))
    return x.sum()
