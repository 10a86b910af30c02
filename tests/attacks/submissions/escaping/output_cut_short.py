"""Cuts off what it has printed, makes a hole of it, and leaves the file's end far beyond."""
# verdict: result is wrong|wrote or printed more

import os


def attacked(x):
    print("printed" * 1000)
    os.ftruncate(1, 0)
    os.lseek(1, 20 << 20, os.SEEK_SET)
    print("printed again")
    os.ftruncate(1, 5)
    return x.sum()
