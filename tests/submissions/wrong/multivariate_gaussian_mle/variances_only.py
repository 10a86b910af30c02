# bug: the D variances instead of a matrix
import torch


def multivariate_gaussian_mle(x):
    return x.mean(0), x.var(0, correction=0)
