from typing import Tuple

import torch


def _outer(a: torch.Tensor) -> torch.Tensor:
    """(N, D) -> (N, D, D)"""
    return a[:, :, None] * a[:, None, :]


def multivariate_gaussian_mle(x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    mean = x.mean(dim=0, keepdim=True)
    return mean.squeeze(0), _outer(x - mean).mean(dim=0)
