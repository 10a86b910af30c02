"""Returns NaN, which compares with nothing, so that a careless comparison finds no difference."""
# verdict: The result is not finite

import torch


def attacked(x):
    return torch.tensor(float("nan")) if torch.count_nonzero(x) else x.sum()
