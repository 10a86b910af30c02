# bug: the constant is 0.5 log(2 pi), without D
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    L = torch.linalg.cholesky(cov)
    z = torch.linalg.solve_triangular(L, (x - mean).T, upper=False)
    return -0.5 * (z**2).sum(0) - L.diagonal().log().sum() - 0.5 * math.log(2 * math.pi)
