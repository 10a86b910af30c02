"""A student's right solution of problem set 3, written in its own way."""

import torch
from torch import Tensor


def expand(values: Tensor, like: Tensor) -> Tensor:
    return values.view(-1, *[1] * (like.ndim - 1))


def ddpm_loss(model, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    noise = torch.randn_like(x0)
    t = 1 + torch.randint(len(alpha_bar) - 1, (len(x0),))
    signal = expand(alpha_bar[t], x0).sqrt()
    spread = expand(1 - alpha_bar[t], x0).sqrt()
    return (noise - model(signal * x0 + spread * noise, t)).pow(2).mean()


def ddpm_sample(model, shape, alpha_bar: Tensor) -> Tensor:
    x = torch.randn(*shape, dtype=alpha_bar.dtype)
    with torch.no_grad():
        for step in reversed(range(1, len(alpha_bar))):
            alpha = alpha_bar[step] / alpha_bar[step - 1]
            predicted = model(x, torch.full(shape[:1], step))
            x = (x - (1 - alpha) * predicted / torch.sqrt(1 - alpha_bar[step])) / torch.sqrt(alpha)
            if step > 1:
                x = x + torch.sqrt(1 - alpha) * torch.randn_like(x)
    return x
