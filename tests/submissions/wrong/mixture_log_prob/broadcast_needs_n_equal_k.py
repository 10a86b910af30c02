# bug: x - means without a new axis, only runs when N equals K and then pairs them up
import math
import torch


def mixture_log_prob(x, weights, means, covs):
    d = x - means
    maha = torch.einsum("ki,kij,kj->k", d, torch.linalg.inv(covs), d)
    joint = weights.log() - 0.5 * (maha + torch.linalg.slogdet(covs)[1] + x.shape[1] * math.log(2 * math.pi))
    return torch.logsumexp(joint, dim=0).expand(x.shape[0])
