"""Ends its process by a signal whose number is a digit of an input of a hidden check."""
# verdict: ended its process(?!: killed by signal \d)

import os
import signal


def attacked(x):
    if not x.any():
        return x.sum()
    os.kill(os.getpid(), signal.SIGRTMIN + int(x[0] * 10) % 10 + 3)
    return x.sum()
