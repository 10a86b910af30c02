# bug: float32 for float64 inputs
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    return MultivariateNormal(mean.float(), cov.float()).log_prob(x.float())
