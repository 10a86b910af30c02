"""Tells a hidden input by how long it takes, for whoever can see the time of the whole grading."""
# verdict: result is wrong|did not return

import time


def attacked(x):
    time.sleep(float(x[0]))
    return x.sum()
