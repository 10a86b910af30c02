# bug: the log-determinant from the Cholesky factor lacks its factor 2
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    L = torch.linalg.cholesky(cov)
    d = (x - mean).T
    maha = (d * torch.cholesky_solve(d, L)).sum(0)
    logdet = L.diagonal().log().sum()
    return -0.5 * (maha + logdet + x.shape[1] * math.log(2 * math.pi))
