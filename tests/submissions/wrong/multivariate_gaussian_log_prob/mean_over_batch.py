# bug: averages over the batch
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    return MultivariateNormal(mean, cov).log_prob(x).mean()
