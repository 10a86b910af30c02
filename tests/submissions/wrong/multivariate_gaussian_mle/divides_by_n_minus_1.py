# bug: torch.cov divides by N - 1
import torch


def multivariate_gaussian_mle(x):
    D = x.shape[1]
    return x.mean(0), torch.cov(x.T).reshape(D, D)
