from typing import Callable, Tuple

import torch
from torch import Tensor, nn


class StraightPath(nn.Module):
    """x_t = (1 - t) x_0 + t x_1, velocity x_1 - x_0"""

    def forward(self, x_0: Tensor, x_1: Tensor, t: Tensor) -> Tuple[Tensor, Tensor]:
        while t.ndim < x_1.ndim:
            t = t.unsqueeze(-1)
        return (1 - t) * x_0 + t * x_1, x_1 - x_0


def flow_matching_loss(model: Callable[[Tensor, Tensor], Tensor], x1: Tensor) -> Tensor:
    # 1 - U is uniform too, and is never 0
    t = 1 - torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    x_t, target = StraightPath()(torch.randn_like(x1), x1, t)
    return torch.mean(torch.square(model(x_t, t) - target))
