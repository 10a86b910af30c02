"""Prints the inputs of hidden checks, and whatever is written to its files."""
# verdict: result is wrong

import os
import sys


def attacked(x):
    word = "BREACH" if x.any() else "seen"
    print(word, x)
    print(word, x, file=sys.stderr)
    os.write(1, f"{word} {x}".encode())
    return x.sum()
