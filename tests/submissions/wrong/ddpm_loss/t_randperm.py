# bug: t comes from a permutation, so the examples' steps are all different rather than independent
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    n, T = x0.shape[0], alpha_bar.shape[0] - 1
    t = torch.cat([torch.randperm(T, device=x0.device) for _ in range(n // T + 1)])[:n] + 1
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t), noise)
