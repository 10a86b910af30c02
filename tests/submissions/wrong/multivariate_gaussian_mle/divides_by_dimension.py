# bug: divides by D instead of N
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return mean, d.T @ d / x.shape[1]
