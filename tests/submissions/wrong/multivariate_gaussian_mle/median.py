# bug: the median for the mean
import torch


def multivariate_gaussian_mle(x):
    centre = x.median(dim=0).values
    d = x - centre
    return centre, d.T @ d / len(x)
