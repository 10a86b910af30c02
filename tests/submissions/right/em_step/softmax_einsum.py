import math

import torch


def em_step(x, weights, means, covs):
    N, D = x.shape
    # E step
    diff = x[:, None, :] - means[None]  # (N, K, D)
    L = torch.linalg.cholesky(covs)
    z = torch.linalg.solve_triangular(L, diff.permute(1, 2, 0), upper=False)  # (K, D, N)
    log_n = -0.5 * (z**2).sum(1) - L.diagonal(dim1=1, dim2=2).log().sum(1)[:, None] - 0.5 * D * math.log(2 * math.pi)
    r = torch.softmax(weights.log()[:, None] + log_n, dim=0).T  # (N, K)
    # M step
    Nk = r.sum(dim=0)
    new_means = torch.einsum("nk,nd->kd", r, x) / Nk[:, None]
    diff = x[:, None, :] - new_means[None]
    new_covs = torch.einsum("nk,nki,nkj->kij", r, diff, diff) / Nk[:, None, None]
    return Nk / N, new_means, new_covs
