import numpy as np
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    diff = x - mean
    maha = torch.einsum("nd,dn->n", diff, torch.linalg.solve(cov, diff.T))
    sign, logdet = torch.linalg.slogdet(cov)
    return -0.5 * (maha + logdet + cov.shape[0] * np.log(2 * np.pi))
