# bug: the half is missing on the Mahalanobis distance
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    L = torch.linalg.cholesky(cov)
    z = torch.linalg.solve_triangular(L, (x - mean).T, upper=False)
    return -(z**2).sum(0) - L.diagonal().log().sum() - 0.5 * x.shape[1] * math.log(2 * math.pi)
