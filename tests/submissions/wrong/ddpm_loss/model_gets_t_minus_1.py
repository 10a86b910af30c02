# bug: the noise level is right, but the model is told t - 1
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    idx = torch.randint(0, T, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[idx + 1].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, idx), noise)
