import math

import torch
import torch.nn.functional as F


def _log_normal(x, mean, cov):
    L = torch.linalg.cholesky(cov)
    d = (x - mean).T
    return -0.5 * (d * torch.cholesky_solve(d, L)).sum(0) - L.diagonal().log().sum()


def em_step(x, weights, means, covs):
    """Responsibilities stay logs to the end, so no division by a count that underflowed."""
    out_dtype = x.dtype
    x, weights, means, covs = x.double(), weights.double(), means.double(), covs.double()
    log_joint = torch.stack([_log_normal(x, m, c) for m, c in zip(means, covs)]) + weights.log()[:, None]
    log_r = F.log_softmax(log_joint, dim=0)  # (K, N)
    new_weights = torch.exp(torch.logsumexp(log_r, dim=1) - math.log(x.shape[0]))
    share = F.softmax(log_r, dim=1)  # r_nk / N_k
    new_means = share @ x
    new_covs = torch.empty_like(covs)
    for k in range(len(weights)):
        d = x - new_means[k]
        new_covs[k] = torch.einsum("n,ni,nj->ij", share[k], d, d)
    return new_weights.to(out_dtype), new_means.to(out_dtype), new_covs.to(out_dtype)
