"""Makes files that stand for the machine's disk and memory."""
# verdict: was stopped by the system

import os
import stat


def attacked(x):
    for name, kind, device in (("memory", stat.S_IFCHR, os.makedev(1, 1)), ("disk", stat.S_IFBLK, os.makedev(8, 0))):
        try:
            os.mknod(name, kind | 0o600, device)
            print("BREACH", name)
        except PermissionError as error:
            refused = error
    raise refused
