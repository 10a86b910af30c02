# bug: a list instead of a tuple
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return [mean, d.T @ d / len(x)]
