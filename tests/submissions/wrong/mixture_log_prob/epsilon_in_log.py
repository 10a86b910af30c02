# bug: epsilon inside the log, the result is cut at -27.6
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    log_n = MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))
    return torch.log((weights * log_n.exp()).sum(1) + 1e-12)
