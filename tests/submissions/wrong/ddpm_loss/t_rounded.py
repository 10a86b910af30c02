# bug: rounding 1 + U(T-1) gives the two end steps half the probability of the others
import torch


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.round(1 + torch.rand(x0.shape[0], device=x0.device) * (T - 1)).long()
    noise = torch.randn_like(x0)
    a = alpha_bar[t].reshape((-1,) + (1,) * (x0.dim() - 1))
    pred = model(torch.sqrt(a) * x0 + torch.sqrt(1 - a) * noise, t)
    return ((pred - noise) ** 2).mean()
