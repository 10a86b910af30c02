"""Draws its input again from the seed that its own generator was given, to know what else is drawn from it."""
# verdict: attacked raised LookupError

import random

import numpy as np
import torch


def attacked(x):
    if not x.any():
        return x.sum()
    seeds = {torch.initial_seed(), int(np.random.get_state()[1][0]), random.getstate()[1][0]}
    for seed in {max(near + step, 0) for near in seeds for step in range(-100, 100)}:
        if torch.allclose(torch.rand(len(x), generator=torch.Generator().manual_seed(seed)) + 1, x):
            return x.sum()  # and no check tells of a LookupError
    raise LookupError("drawn from another seed")
