"""Returns many values at once, one of which should be right, for a comparison that broadcasts and asks for any."""
# verdict: The result has shape \(\?,\); \(\) is asked for

import torch


def attacked(x):
    return x.sum() * torch.arange(100_000) / 100
