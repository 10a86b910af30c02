# note: x.var() is NaN for N = 1, so the case is caught by hand
import torch


def gaussian_mle(x):
    N = len(x)
    mean = x.mean()
    if N == 1:
        return mean, torch.zeros_like(mean)
    return mean, torch.sqrt(x.var() * (N - 1) / N)
