# bug: t is drawn from 0..T-1, so step T is never trained and step 0 is
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = len(alpha_bar) - 1
    t = torch.randint(0, T, (x0.shape[0],), device=x0.device)
    eps = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * eps
    return F.mse_loss(model(x_t, t), eps)
