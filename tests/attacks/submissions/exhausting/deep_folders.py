"""Leaves folders behind that are nested deeper than any function that clears up could follow by calling itself."""
# verdict: result is wrong|4096 files|did not return

import os


def attacked(x):
    for _ in range(10_000):
        os.mkdir("d")
        os.chdir("d")
    return x.sum()
