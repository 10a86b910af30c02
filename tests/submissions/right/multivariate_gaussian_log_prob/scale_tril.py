import torch
from torch.distributions.multivariate_normal import MultivariateNormal


def multivariate_gaussian_log_prob(x: torch.Tensor, mean: torch.Tensor, cov: torch.Tensor) -> torch.Tensor:
    scale_tril = torch.linalg.cholesky_ex(cov).L
    dist = MultivariateNormal(loc=mean, scale_tril=scale_tril, validate_args=False)
    return dist.log_prob(x)
