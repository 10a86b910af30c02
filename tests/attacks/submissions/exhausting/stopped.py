"""Stops its own process, which then can neither answer nor end by itself."""
# verdict: did not return within \d seconds

import os
import signal


def attacked(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x.sum()
