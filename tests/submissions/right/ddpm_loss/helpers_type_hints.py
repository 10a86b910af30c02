from typing import Callable

import torch
from torch import Tensor


def _sample_timesteps(n: int, T: int, device: torch.device) -> Tensor:
    return torch.randint(1, T + 1, (n,), device=device, dtype=torch.int64)


def _extract(values: Tensor, t: Tensor, like: Tensor) -> Tensor:
    return values.gather(0, t).reshape(t.shape[0], *((1,) * (like.ndim - 1)))


def _q_sample(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    ab = _extract(alpha_bar, t, x0)
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise


def ddpm_loss(model: Callable[[Tensor, Tensor], Tensor], x0: Tensor, alpha_bar: Tensor) -> Tensor:
    t = _sample_timesteps(x0.shape[0], alpha_bar.shape[0] - 1, x0.device)
    noise = torch.randn_like(x0)
    x_t = _q_sample(x0, t, noise, alpha_bar)
    return (model(x_t, t) - noise).square().mean()
