import torch
from torch.distributions import Categorical, MixtureSameFamily, MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    mixture = MixtureSameFamily(
        Categorical(logits=torch.log(weights)),
        MultivariateNormal(means, covs),
    )
    return mixture.log_prob(x)
