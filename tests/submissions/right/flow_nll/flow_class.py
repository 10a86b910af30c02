from typing import Callable, Sequence, Tuple

import torch
from torch import Tensor
from torch.distributions import Independent, Normal


class Flow:
    def __init__(self, layers: Sequence[Callable[[Tensor], Tuple[Tensor, Tensor]]]):
        self.layers = layers

    def to_base(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        z, total = x, x.new_zeros(x.shape[0])
        for i in range(len(self.layers)):
            z, log_det = self.layers[i](z)
            total = total + log_det
        return z, total

    def log_prob(self, x: Tensor) -> Tensor:
        z, log_det = self.to_base(x)
        base = Independent(Normal(torch.zeros_like(z), torch.ones_like(z)), 1)
        return base.log_prob(z) + log_det


def flow_nll(x: Tensor, inverse_layers) -> Tensor:
    return -Flow(inverse_layers).log_prob(x).mean()
