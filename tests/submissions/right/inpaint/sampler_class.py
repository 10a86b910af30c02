from typing import Callable

import torch
from torch import Tensor


class Inpainter:
    def __init__(self, model: Callable[[Tensor, Tensor], Tensor], alpha_bar: Tensor):
        self.model = model
        self.alpha_bar = alpha_bar
        self.T = alpha_bar.size(0) - 1

    def q_sample(self, x0: Tensor, t: int) -> Tensor:
        """a draw of q(x_t | x_0); x_0 itself for t = 0"""
        ab = self.alpha_bar[t]
        return ab.sqrt() * x0 + (1 - ab).sqrt() * torch.randn_like(x0)

    def p_sample(self, x: Tensor, t: int) -> Tensor:
        alpha = self.alpha_bar[t] / self.alpha_bar[t - 1]
        steps = torch.full((x.size(0),), t, device=x.device, dtype=torch.int64)
        score = -self.model(x, steps) / (1 - self.alpha_bar[t]).sqrt()
        mean = (x + (1 - alpha) * score) / alpha.sqrt()
        if t == 1:
            return mean
        return torch.normal(mean, (1 - alpha).sqrt().expand_as(mean))

    @torch.no_grad()
    def __call__(self, x0: Tensor, mask: Tensor) -> Tensor:
        x = torch.empty_like(x0).normal_()
        for t in range(self.T, 0, -1):
            x = self.p_sample(x, t) * (1 - mask) + self.q_sample(x0, t - 1) * mask
        return x


def inpaint(model, x0, mask, alpha_bar):
    return Inpainter(model, alpha_bar)(x0, mask)
