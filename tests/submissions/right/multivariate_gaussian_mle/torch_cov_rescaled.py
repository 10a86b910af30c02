# note: torch.cov(x.T) is NaN for N = 1, so the case is caught by hand
import torch


def multivariate_gaussian_mle(x):
    N, D = x.shape
    mean = x.mean(dim=0)
    if N == 1:
        return mean, x.new_zeros(D, D)
    unbiased = torch.atleast_2d(torch.cov(x.T))
    return mean, unbiased * (N - 1) / N
