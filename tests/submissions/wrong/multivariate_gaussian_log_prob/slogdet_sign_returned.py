# bug: takes slogdet's first output, the sign, for the log-determinant
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = torch.einsum("nd,dn->n", d, torch.linalg.solve(cov, d.T))
    return -0.5 * (maha + torch.linalg.slogdet(cov)[0] + x.shape[1] * math.log(2 * math.pi))
