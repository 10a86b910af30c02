# bug: passes cov as the Cholesky factor
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    return MultivariateNormal(mean, scale_tril=torch.tril(cov), validate_args=False).log_prob(x)
