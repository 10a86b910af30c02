"""Ends its process with a status that is a digit of an input of a hidden check."""
# verdict: ended its process(?! \(exit status [1-9])

import os


def attacked(x):
    if not x.any():
        return x.sum()
    os._exit(100 + int(x[0] * 100) % 100)
