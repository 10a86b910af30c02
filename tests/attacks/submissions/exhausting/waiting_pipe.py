"""Puts a pipe with a name into its folder, at which a reader would wait for ever."""
# verdict: was stopped by the system

import os


def attacked(x):
    os.mkfifo("wait")
    print("BREACH: a fifo")
    return x.sum()
