"""Takes 40 GB at once, in an array that is cheap to have until it is written to."""
# verdict: ran out of memory

import numpy as np


def attacked(x):
    taken = np.zeros(5 * 2**30)
    print("BREACH", taken.nbytes)
    return x.sum()
