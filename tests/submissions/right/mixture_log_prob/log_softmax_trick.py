import math

import torch
import torch.nn.functional as F


def log_joint(x, weights, means, covs):
    diff = x.unsqueeze(1) - means  # (N, K, D)
    L = torch.linalg.cholesky(covs)
    sol = torch.cholesky_solve(diff.unsqueeze(-1), L).squeeze(-1)
    maha = torch.linalg.vecdot(diff, sol)
    logdet = torch.log(torch.diagonal(L, dim1=1, dim2=2)).sum(1).mul(2)
    return torch.log(weights) - 0.5 * (maha + logdet + x.shape[1] * math.log(2 * math.pi))


def mixture_log_prob(x, weights, means, covs):
    """log p(x) = log p(x, k) - log p(k | x) for any k; take the most probable one."""
    joint = log_joint(x, weights, means, covs)
    k = joint.argmax(dim=1, keepdim=True)
    posterior = F.log_softmax(joint, dim=1)
    return (joint.gather(1, k) - posterior.gather(1, k))[:, 0]
