# bug: no D/2 log(2 pi)
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = torch.einsum("nd,dn->n", d, torch.linalg.solve(cov, d.T))
    return -0.5 * (maha + torch.linalg.slogdet(cov)[1])
