import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    total = torch.full_like(x[:, 0], float("-inf"))
    for w, mu, sigma in zip(weights, means, covs):
        total = torch.logaddexp(total, torch.log(w) + MultivariateNormal(mu, sigma).log_prob(x))
    return total
