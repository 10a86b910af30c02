# bug: the target is a second draw, not the noise that went into x_t
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * torch.randn_like(x0)
    return F.mse_loss(model(x_t, t), torch.randn_like(x0))
