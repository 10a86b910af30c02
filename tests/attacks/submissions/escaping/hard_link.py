"""Gives a file of the system a second name in its own folder, which would outlive it."""
# verdict: was stopped by the system

import os


def attacked(x):
    os.link(os.__file__, "mine")
    print("BREACH: link")
    return x.sum()
