import math

import torch
from torch import Tensor


def multivariate_gaussian_log_prob(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    # cov is symmetric positive definite, so the SVD is the eigendecomposition
    U, S, _ = torch.linalg.svd(cov.double())
    white = ((x.double() - mean.double()) @ U) / S.sqrt()
    log_norm = 0.5 * (S.log().sum() + S.numel() * math.log(2 * math.pi))
    return (-0.5 * white.pow(2).sum(-1) - log_norm).to(x.dtype)
