# bug: torch.std has no argument ddof
import torch


def gaussian_mle(x):
    return x.mean(), torch.std(x, ddof=0)
