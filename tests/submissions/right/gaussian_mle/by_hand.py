import torch


def gaussian_mle(x):
    """Set the derivatives of the log likelihood to zero."""
    N = x.shape[0]
    mu = x.sum() / N
    sigma2 = ((x - mu) ** 2).sum() / N
    return mu, sigma2.sqrt()
