# bug: the whitened vector is solved with cov, so the distance uses cov^-2
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    z = torch.linalg.solve(cov, (x - mean).T)
    return -0.5 * (z**2).sum(0) - 0.5 * torch.linalg.slogdet(cov)[1] - 0.5 * x.shape[1] * math.log(2 * math.pi)
