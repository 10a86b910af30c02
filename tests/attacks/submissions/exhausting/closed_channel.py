"""Closes the channel to the grader, and hangs."""
# verdict: closed the channel to the grader

import os
import time


def attacked(x):
    os.closerange(0, 64)
    while True:
        time.sleep(1)
