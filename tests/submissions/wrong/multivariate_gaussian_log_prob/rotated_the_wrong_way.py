# bug: rotates with U^T instead of U, the eigenvectors are the columns
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    lam, U = torch.linalg.eigh(cov)
    y = (x - mean) @ U.T
    return -0.5 * (y**2 / lam + lam.log() + math.log(2 * math.pi)).sum(1)
