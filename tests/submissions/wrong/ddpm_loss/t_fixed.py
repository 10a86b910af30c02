# bug: t is always T // 2 (left over from debugging)
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.full((x0.shape[0],), max(T // 2, 1), device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * noise
    return F.mse_loss(model(x_t, t), noise)
