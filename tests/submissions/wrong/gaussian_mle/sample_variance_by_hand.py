# bug: the sum of squares is divided by N - 1
import torch


def gaussian_mle(x):
    N = x.shape[0]
    mean = x.sum() / N
    var = ((x - mean) ** 2).sum() / (N - 1)
    return mean, var.sqrt()
