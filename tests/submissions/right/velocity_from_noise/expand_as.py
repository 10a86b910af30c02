import torch
from torch import Tensor


def _expand(t: Tensor, x: Tensor) -> Tensor:
    return t.reshape((x.size(0),) + (1,) * (x.dim() - 1)).expand_as(x)


def velocity_from_noise(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    return torch.div(torch.sub(x_t, noise), _expand(t, x_t))
