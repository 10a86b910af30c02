# bug: the mean has shape (1, D)
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(dim=0, keepdim=True)
    d = x - mean
    return mean, d.T @ d / len(x)
