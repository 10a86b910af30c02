# bug: the Cholesky factor of the covariance (a matrix "std")
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return mean, torch.linalg.cholesky(d.T @ d / len(x))
