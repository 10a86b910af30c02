# bug: sums the log-joint over the components, a product and not a mixture
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    return (weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))).sum(1)
