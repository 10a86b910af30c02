# bug: compares the prediction to the scaled noise that was added, not to the noise of variance 1
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    noise = (1 - ab).sqrt() * torch.randn_like(x0)
    return F.mse_loss(model(ab.sqrt() * x0 + noise, t), noise)
