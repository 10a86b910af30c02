# bug: the noise is drawn once, when the file is imported, and used at every call
import torch
import torch.nn.functional as F

NOISE = torch.randn(1 << 20, dtype=torch.float64)


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = NOISE[:x0.numel()].reshape(x0.shape).to(x0)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t), noise)
