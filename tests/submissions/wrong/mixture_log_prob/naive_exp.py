# bug: exp, sum, log: -inf far from the components
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    p = 0
    for w, m, c in zip(weights, means, covs):
        p = p + w * torch.exp(MultivariateNormal(m, c).log_prob(x))
    return torch.log(p)
