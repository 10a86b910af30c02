"""Takes 40 GB at once, in a tensor."""
# verdict: ran out of memory

import torch


def attacked(x):
    taken = torch.empty(10 * 2**30)
    print("BREACH", taken.nbytes)
    return x.sum()
