# bug: the off-diagonal is zero
import torch


def multivariate_gaussian_mle(x):
    return x.mean(0), torch.diag(x.var(0, correction=0))
