# bug: passes cov as the precision matrix
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    return MultivariateNormal(mean, precision_matrix=cov).log_prob(x)
