# bug: one mean over all elements
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean()
    d = x - mean
    return mean.expand(x.shape[1]).clone(), d.T @ d / len(x)
