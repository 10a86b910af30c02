"""Takes memory as a file without a name."""
# verdict: was stopped by the system

import os


def attacked(x):
    file = os.memfd_create("taken")
    os.posix_fallocate(file, 0, 1 << 30)
    print("BREACH", os.fstat(file).st_size)
    return x.sum()
