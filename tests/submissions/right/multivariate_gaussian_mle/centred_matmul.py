import torch


def multivariate_gaussian_mle(x):
    N = x.shape[0]
    mean = x.mean(dim=0)
    xc = x - mean
    return mean, xc.T @ xc / N
