"""Leaves folders behind that nobody may list, not even their owner."""
# verdict: result is wrong|wrote more than 64 MB

import os


def attacked(x):
    for _ in range(5):
        os.mkdir("d", 0o300)
        os.chdir("d")
        open("file", "w").close()
    os.mkdir("e", 0)
    return x.sum()
