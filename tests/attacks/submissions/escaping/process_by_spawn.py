"""Starts a program without a fork of its own."""
# verdict: was stopped by the system

import os


def attacked(x):
    os.posix_spawn("/bin/sleep", ["sleep", "20"], {})
    print("BREACH: posix_spawn")
    return x.sum()
