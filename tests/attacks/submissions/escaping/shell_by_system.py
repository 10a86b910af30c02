"""Starts a shell by the C library's own way, which tells of no error."""
# verdict: result is wrong|was stopped by the system

import os


def attacked(x):
    os.system("echo BREACH; sleep 20 &")
    return x.sum()
