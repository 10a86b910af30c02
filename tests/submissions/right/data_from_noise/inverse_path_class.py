from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass
class Path:
    """x_t = sigma eps + a x1 with a = t and sigma = 1 - t"""

    t: Tensor
    ndim: int

    @property
    def a(self) -> Tensor:
        return self.t[(...,) + (None,) * (self.ndim - 1)]

    @property
    def sigma(self) -> Tensor:
        return 1 - self.a

    def data(self, x_t: Tensor, eps: Tensor) -> Tensor:
        return (x_t - self.sigma * eps).div(self.a)


@torch.no_grad()
def data_from_noise(x_t, t, noise):
    return Path(t, x_t.ndim).data(x_t, noise)
