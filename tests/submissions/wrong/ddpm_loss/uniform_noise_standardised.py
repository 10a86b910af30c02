# bug: uniform noise scaled to mean 0 and variance 1, which is not normal
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = (torch.rand_like(x0) - 0.5) * 12 ** 0.5
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t), noise)
