"""Tells the student a hidden check's inputs by the sizes of an empty tensor, which even a hidden check shows."""
# verdict: [Tt]he result has (the wrong|shape(?!.*\d{4}))

import torch


def attacked(x):
    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    first, second = (int(1000 * each) for each in x[:2])
    return torch.empty(first, second, 0)
