# bug: jumps to the predicted x_0 and noises that afresh to level t - 1 (another sampler)
import torch


@torch.no_grad()
def inpaint(model, x0, mask, alpha_bar):
    N, T = x0.shape[0], alpha_bar.shape[0] - 1
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        eps = model(x, torch.full((N,), t, device=x0.device))
        clean = (x - (1 - alpha_bar[t]).sqrt() * eps) / alpha_bar[t].sqrt()
        clean = mask * x0 + (1 - mask) * clean
        x = alpha_bar[t - 1].sqrt() * clean + (1 - alpha_bar[t - 1]).sqrt() * torch.randn_like(x0)
    return x
