# bug: hard-coded for two components
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    a = weights[0].log() + MultivariateNormal(means[0], covs[0]).log_prob(x)
    b = weights[-1].log() + MultivariateNormal(means[-1], covs[-1]).log_prob(x)
    return torch.logaddexp(a, b)
