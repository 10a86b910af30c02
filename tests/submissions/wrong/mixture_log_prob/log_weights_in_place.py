# bug: log_() overwrites the caller's weights
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    return torch.logsumexp(weights.log_() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1)
