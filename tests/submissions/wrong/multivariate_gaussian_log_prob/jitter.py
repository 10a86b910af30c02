# bug: adds 1e-4 I to the covariance, wrong when its entries are small
import torch
from torch.distributions import MultivariateNormal


def multivariate_gaussian_log_prob(x, mean, cov):
    cov = cov + 1e-4 * torch.eye(cov.shape[0], dtype=cov.dtype, device=cov.device)
    return MultivariateNormal(mean, cov).log_prob(x)
