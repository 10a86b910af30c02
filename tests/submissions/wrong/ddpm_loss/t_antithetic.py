# bug: the second half of the batch gets T + 1 - t of the first half (as in some public code), so t is not independent
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    n, T = x0.shape[0], alpha_bar.shape[0] - 1
    half = torch.randint(1, T + 1, (n // 2 + 1,), device=x0.device)
    t = torch.cat([half, T + 1 - half])[:n]
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t), noise)
