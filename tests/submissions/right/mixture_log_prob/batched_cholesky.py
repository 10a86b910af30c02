import math

import torch


def mixture_log_prob(x, weights, means, covs):
    D = x.shape[1]
    L = torch.linalg.cholesky(covs)  # (K, D, D)
    diff = x[None, :, :] - means[:, None, :]  # (K, N, D)
    z = torch.linalg.solve_triangular(L, diff.transpose(1, 2), upper=False)  # (K, D, N)
    maha = (z**2).sum(dim=1)  # (K, N)
    logdet = 2 * L.diagonal(dim1=-2, dim2=-1).log().sum(-1)  # (K,)
    log_n = -0.5 * (maha + logdet[:, None] + D * math.log(2 * math.pi))
    return torch.logsumexp(weights.log()[:, None] + log_n, dim=0)
