# bug: builds x_t in place and so overwrites the caller's x0
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    x_t = x0.mul_(ab.sqrt())
    x_t += (1 - ab).sqrt() * noise
    return F.mse_loss(model(x_t, t), noise)
