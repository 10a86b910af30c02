"""Returns infinity, whose distance from a right value is no number once it is divided by itself."""
# verdict: The result is not finite

import torch


def attacked(x):
    return torch.tensor(float("inf")) if len(x) % 7 else torch.tensor(float("-inf"))
