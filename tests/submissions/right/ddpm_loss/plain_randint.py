import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    n = x0.shape[0]
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (n,), device=x0.device)
    eps = torch.randn_like(x0)
    ab = alpha_bar[t].view(n, *([1] * (x0.ndim - 1)))
    x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * eps
    return F.mse_loss(model(x_t, t), eps)
