# bug: the log-determinant is not halved
import math
import torch


def mixture_log_prob(x, weights, means, covs):
    d = x.unsqueeze(1) - means
    maha = torch.einsum("nki,kij,nkj->nk", d, torch.linalg.inv(covs), d)
    log_n = -0.5 * (maha + x.shape[1] * math.log(2 * math.pi)) - torch.linalg.slogdet(covs)[1]
    return torch.logsumexp(weights.log() + log_n, dim=1)
