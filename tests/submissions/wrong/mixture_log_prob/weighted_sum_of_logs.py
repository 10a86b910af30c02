# bug: sum of w log N instead of log of the sum of w N
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    return (weights * MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))).sum(1)
