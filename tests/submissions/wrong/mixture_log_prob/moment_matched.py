# bug: one Gaussian with the mixture's mean and covariance
import torch
from torch.distributions import MultivariateNormal


def mixture_log_prob(x, weights, means, covs):
    mean = weights @ means
    d = means - mean
    cov = torch.einsum("k,kij->ij", weights, covs) + torch.einsum("k,ki,kj->ij", weights, d, d)
    return MultivariateNormal(mean, cov).log_prob(x)
