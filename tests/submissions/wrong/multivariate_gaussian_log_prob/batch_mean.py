# bug: centres with the batch's own mean
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - x.mean(dim=0)
    maha = torch.einsum("nd,dn->n", d, torch.linalg.solve(cov, d.T))
    return -0.5 * (maha + torch.linalg.slogdet(cov)[1] + x.shape[1] * math.log(2 * math.pi))
