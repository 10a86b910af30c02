# bug: the precision, the inverse of the covariance
import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    d = x - mean
    return mean, torch.linalg.inv(d.T @ d / len(x))
