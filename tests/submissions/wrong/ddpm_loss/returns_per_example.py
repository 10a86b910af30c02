# bug: returns one loss per example, not their mean
import torch


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    pred = model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t)
    return ((pred - noise) ** 2).reshape(x0.shape[0], -1).mean(dim=1)
