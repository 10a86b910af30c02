# bug: d^T cov d instead of d^T cov^-1 d
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = torch.einsum("ni,ij,nj->n", d, cov, d)
    return -0.5 * (maha + torch.linalg.slogdet(cov)[1] + x.shape[1] * math.log(2 * math.pi))
