# bug: the determinant in float64 still under- and overflows when D is large
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = torch.einsum("nd,nd->n", d, torch.linalg.solve(cov, d.T).T)
    logdet = torch.log(torch.linalg.det(cov.double())).to(x.dtype)
    return -0.5 * (maha + logdet + x.shape[1] * math.log(2 * math.pi))
