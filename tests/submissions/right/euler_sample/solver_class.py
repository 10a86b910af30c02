from typing import Callable

import torch
from torch import Tensor


class EulerSolver:
    def __init__(self, velocity: Callable[[Tensor, Tensor], Tensor], n_steps: int):
        self.velocity = velocity
        self.n_steps = int(n_steps)
        self.h = 1.0 / self.n_steps

    def trajectory(self, x: Tensor):
        yield x
        for k in range(self.n_steps):
            t = torch.as_tensor(k / self.n_steps, dtype=x.dtype, device=x.device).repeat(x.shape[0])
            x = x + self.h * self.velocity(x, t)
            yield x


def euler_sample(model, noise, steps):
    for x in EulerSolver(model, steps).trajectory(noise):
        pass
    return x
