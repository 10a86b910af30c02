# bug: the product is transposed, (N, N) instead of (D, D)
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(dim=0)
    d = x - mean
    return mean, d @ d.T / len(x)
