import math

import torch


def mahalanobis(d, L):
    return d @ torch.cholesky_solve(d.unsqueeze(1), L).squeeze(1)


def multivariate_gaussian_log_prob(x, mean, cov):
    L = torch.linalg.cholesky(cov)
    logdet = 2 * torch.log(torch.diag(L)).sum()
    const = len(mean) * math.log(2 * math.pi)
    out = []
    for row in x:
        out.append(-0.5 * (mahalanobis(row - mean, L) + logdet + const))
    return torch.stack(out)
