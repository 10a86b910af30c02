import math

import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    """Rotate to the principal axes, where the Gaussian is a product of 1-D Gaussians."""
    dtype = x.dtype
    x, mean, cov = x.double(), mean.double(), cov.double()
    lam, U = torch.linalg.eigh(cov)
    y = (x - mean) @ U  # coordinates along the eigenvectors
    per_axis = -0.5 * y**2 / lam - 0.5 * torch.log(lam) - 0.5 * math.log(2 * math.pi)
    return per_axis.sum(1).to(dtype)
