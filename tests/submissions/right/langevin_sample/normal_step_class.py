from dataclasses import dataclass
from typing import Callable

import torch
from torch import Tensor
from torch.distributions import Normal


@dataclass
class Langevin:
    energy: Callable[[Tensor], Tensor]
    step_size: float

    def drift(self, x: Tensor) -> Tensor:
        with torch.enable_grad():
            x = x.detach().requires_grad_()
            return torch.autograd.grad(self.energy(x).sum(), x)[0]

    def kernel(self, x: Tensor) -> Normal:
        mean = x - self.step_size * self.drift(x)
        return Normal(mean, torch.full_like(mean, (2 * float(self.step_size)) ** 0.5))

    def run(self, x: Tensor, steps: int) -> Tensor:
        for _ in range(steps):
            x = self.kernel(x).sample()
        return x


def langevin_sample(energy, x, step_size, steps):
    return Langevin(energy, step_size).run(x.detach().clone(), steps)
