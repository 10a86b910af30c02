# bug: (cov, mean) instead of (mean, cov)
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return d.T @ d / len(x), mean
