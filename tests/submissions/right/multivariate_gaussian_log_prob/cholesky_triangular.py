import math

import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    D = x.shape[1]
    L = torch.linalg.cholesky(cov)
    # z = L^-1 (x - mean), so z.z is the Mahalanobis distance
    z = torch.linalg.solve_triangular(L, (x - mean).T, upper=False)
    half_log_det = L.diagonal().log().sum()
    return -0.5 * (z**2).sum(dim=0) - half_log_det - 0.5 * D * math.log(2 * math.pi)
