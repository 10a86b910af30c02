# bug: x is centred in place
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    x -= mean
    return mean, x.T @ x / len(x)
