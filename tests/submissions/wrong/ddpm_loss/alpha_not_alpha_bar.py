# bug: adds one step's noise (alpha_t) instead of t steps' (alpha_bar_t)
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    alpha = (alpha_bar[t] / alpha_bar[t - 1]).view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(alpha.sqrt() * x0 + (1 - alpha).sqrt() * noise, t), noise)
