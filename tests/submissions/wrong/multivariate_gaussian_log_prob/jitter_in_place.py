# bug: writes the jitter into the caller's covariance
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    cov.diagonal().mul_(1 + 1e-6)
    return MultivariateNormal(mean, cov).log_prob(x)
