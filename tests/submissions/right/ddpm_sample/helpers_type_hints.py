from typing import Callable, Sequence

import torch
from torch import Tensor


def _step(x: Tensor, eps: Tensor, t: int, alpha_bar: Tensor) -> Tensor:
    """x_{t-1} from x_t and the predicted noise (Algorithm 2, line 4)."""
    alpha = alpha_bar[t] / alpha_bar[t - 1]
    beta = 1.0 - alpha
    mean = alpha.rsqrt() * (x - beta * (1.0 - alpha_bar[t]).rsqrt() * eps)
    if t == 1:
        return mean
    return torch.normal(mean, beta.sqrt().expand(mean.shape))


@torch.no_grad()
def ddpm_sample(model: Callable[[Tensor, Tensor], Tensor], shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    num_steps: int = alpha_bar.shape[0] - 1
    x: Tensor = torch.randn(tuple(shape), dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(num_steps, 0, -1):
        x = _step(x, model(x, torch.full((shape[0],), t, device=x.device)), t, alpha_bar)
    return x
