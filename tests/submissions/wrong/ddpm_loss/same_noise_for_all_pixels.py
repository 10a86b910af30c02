# bug: one noise number per example and channel, shared by all pixels (right only for (N, D))
import torch


def ddpm_loss(model, x0, alpha_bar):
    T = len(alpha_bar) - 1
    t = torch.randint(1, T + 1, (len(x0),), device=x0.device)
    ones = (1,) * (x0.ndim - 2)
    noise = torch.randn(*x0.shape[:2], *ones, dtype=x0.dtype, device=x0.device).expand(x0.shape)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    pred = model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t)
    return (pred - noise).pow(2).mean()
