# bug: the log-likelihood of the whole batch
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    return torch.logsumexp(weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1).sum()
