from typing import Callable, Tuple

import torch
from torch import Tensor


def _sample(mean: Tensor, log_var: Tensor) -> Tensor:
    # (D, N) draw, turned around
    noise = torch.randn(mean.shape[1], mean.shape[0], dtype=mean.dtype, device=mean.device).T
    return mean + torch.exp(0.5 * log_var) * noise


def _kl(mean: Tensor, log_var: Tensor) -> Tensor:
    return -0.5 * (1 + log_var - mean ** 2 - torch.exp(log_var)).sum(dim=-1)


def _half_squared_error(x: Tensor, x_hat: Tensor) -> Tensor:
    error = (x - x_hat).pow(2)
    while error.dim() > 1:
        error = error.sum(-1)
    return 0.5 * error


def negative_elbo(
    x: Tensor,
    encoder: Callable[[Tensor], Tuple[Tensor, Tensor]],
    decoder: Callable[[Tensor], Tensor],
) -> Tensor:
    mean, log_var = encoder(x)
    return torch.mean(_half_squared_error(x, decoder(_sample(mean, log_var))) + _kl(mean, log_var))
