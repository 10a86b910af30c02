# bug: the noise is multiplied by 1 - alpha_bar, without the square root
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab) * noise, t), noise)
