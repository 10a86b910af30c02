# bug: draws from a generator of its own, seeded alike at every call, so the draws are not fresh
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    g = torch.Generator(device=x0.device).manual_seed(42)
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device, generator=g)
    noise = torch.randn(x0.shape, dtype=x0.dtype, device=x0.device, generator=g)
    ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(ab.sqrt() * x0 + (1 - ab).sqrt() * noise, t), noise)
