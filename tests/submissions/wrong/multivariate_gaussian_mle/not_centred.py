# bug: the second moment, the mean is not subtracted
import torch


def multivariate_gaussian_mle(x):
    return x.mean(0), x.T @ x / x.shape[0]
