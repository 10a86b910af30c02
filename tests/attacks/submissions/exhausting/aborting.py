"""Aborts."""
# verdict: killed by signal SIGABRT

import os


def attacked(x):
    os.abort()
