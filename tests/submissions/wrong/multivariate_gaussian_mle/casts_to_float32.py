# bug: float32 for float64 inputs
import torch


def multivariate_gaussian_mle(x):
    x = x.float()
    mean = x.mean(0)
    d = x - mean
    return mean, d.T @ d / len(x)
