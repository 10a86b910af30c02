# bug: (D, N) times (D, N) does not multiply (raises, unless N = D)
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = (x - mean).T
    return mean, d @ d / len(x)
