# bug: the noise is shared by an example's channels
import torch


def ddpm_loss(model, x0, alpha_bar):
    T = len(alpha_bar) - 1
    t = torch.randint(1, T + 1, (len(x0),), device=x0.device)
    noise = torch.randn_like(x0[:, :1]).expand_as(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    pred = model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t)
    return (pred - noise).pow(2).mean()
