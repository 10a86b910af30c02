# bug: divides by N outside the square root
import torch


def gaussian_mle(x):
    N = len(x)
    mean = x.mean()
    return mean, torch.sqrt(((x - mean) ** 2).sum()) / N
