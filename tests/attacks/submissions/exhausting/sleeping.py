"""Sleeps, and sleeps again."""
# verdict: did not return within \d seconds

import time


def attacked(x):
    time.sleep(55)
    return x.sum()
