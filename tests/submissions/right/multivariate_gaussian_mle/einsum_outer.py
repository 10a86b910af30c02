import torch


def multivariate_gaussian_mle(x):
    n = len(x)
    mu = torch.einsum("nd->d", x) / n
    c = x - mu
    sigma = torch.einsum("ni,nj->ij", c, c) / n
    return mu, sigma
