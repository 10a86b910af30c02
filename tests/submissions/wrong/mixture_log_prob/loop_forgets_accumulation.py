# bug: the loop overwrites the total, only the last component counts
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    start = torch.full((x.shape[0],), float("-inf"), dtype=x.dtype)
    for w, m, c in zip(weights, means, covs):
        total = torch.logaddexp(start, w.log() + MultivariateNormal(m, c).log_prob(x))
    return total
