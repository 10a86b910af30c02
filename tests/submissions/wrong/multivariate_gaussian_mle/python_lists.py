# bug: returns lists of Python floats
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return mean.tolist(), (d.T @ d / len(x)).tolist()
