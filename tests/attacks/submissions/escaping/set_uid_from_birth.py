"""Makes a file that has the set-uid bit from the first, where others could find it and run it."""
# verdict: result is wrong|was stopped by the system

import os
import stat


def attacked(x):
    os.umask(0)
    os.close(os.open("program", os.O_CREAT | os.O_WRONLY, 0o6777))
    os.mkdir("folder", 0o7777)
    for path in ("program", "folder"):
        mode = os.stat(path).st_mode
        is_reachable = os.stat(".").st_mode & 0o011
        if is_reachable and mode & (stat.S_ISUID | stat.S_ISGID):
            print("BREACH", path, oct(mode))
    return x.sum()
