# bug: clamps the component log densities at -100
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    log_n = MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)).clamp(min=-100)
    return torch.logsumexp(weights.log() + log_n, dim=1)
