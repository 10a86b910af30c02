import torch


def multivariate_gaussian_mle(x):
    D = x.shape[1]
    # torch.cov has variables in rows, and drops the dimensions for D = 1
    return x.mean(dim=0), torch.cov(x.T, correction=0).reshape(D, D)
