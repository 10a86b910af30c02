# bug: D/2 log(2 pi) is missing
import torch


def mixture_log_prob(x, weights, means, covs):
    d = x.unsqueeze(1) - means
    maha = torch.einsum("nki,kij,nkj->nk", d, torch.linalg.inv(covs), d)
    return torch.logsumexp(weights.log() - 0.5 * (maha + torch.linalg.slogdet(covs)[1]), dim=1)
