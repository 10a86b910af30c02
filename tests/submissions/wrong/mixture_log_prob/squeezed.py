# bug: squeeze() drops the component axis for K = 1 and the batch axis for N = 1
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    joint = weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))
    return torch.logsumexp(joint, dim=1, keepdim=True).squeeze()
