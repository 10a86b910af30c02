from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Schedule:
    alpha_bar: Tensor

    def signal_rate(self, t: Tensor) -> Tensor:
        return torch.sqrt(self.alpha_bar)[t]

    def noise_rate(self, t: Tensor) -> Tensor:
        return torch.sqrt(1 - self.alpha_bar)[t]

    def q_sample(self, x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
        a, s = self.signal_rate(t), self.noise_rate(t)
        while a.dim() < x0.dim():
            a, s = a.unsqueeze(-1), s.unsqueeze(-1)
        return a * x0 + s * noise


def add_noise(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    return Schedule(alpha_bar).q_sample(x0, t, noise)
