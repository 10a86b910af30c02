# bug: the square root of every entry
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return mean, torch.sqrt(d.T @ d / len(x))
