# bug: the maximum is subtracted but not added back
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    joint = weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))
    m = joint.max(dim=1, keepdim=True).values
    return torch.log(torch.exp(joint - m).sum(1))
