# bug: float32 for float64 inputs
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    x, weights, means, covs = x.float(), weights.float(), means.float(), covs.float()
    return torch.logsumexp(weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1)
