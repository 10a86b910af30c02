# bug: one shift for the whole batch, examples far below the best one still underflow
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    joint = weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))
    m = joint.max()
    return m + torch.log(torch.exp(joint - m).sum(1))
