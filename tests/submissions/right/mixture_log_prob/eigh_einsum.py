import math

import torch


def mixture_log_prob(x, weights, means, covs):
    dt = x.dtype
    x, weights, means, covs = (a.to(torch.float64) for a in (x, weights, means, covs))
    lam, U = torch.linalg.eigh(covs)  # (K, D), (K, D, D)
    y = torch.einsum("nkd,kde->nke", x.unsqueeze(1) - means, U)
    log_n = -0.5 * (y.square() / lam + lam.log() + math.log(2 * math.pi)).sum(-1)
    return torch.logsumexp(log_n + weights.log(), dim=-1).to(dt)
