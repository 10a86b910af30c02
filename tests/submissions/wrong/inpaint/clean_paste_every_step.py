# bug: pastes the clean x0 at every step, without noise
import torch


@torch.no_grad()
def inpaint(model, x0, mask, alpha_bar):
    N, T = x0.shape[0], alpha_bar.shape[0] - 1
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        eps = model(x, torch.full((N,), t, device=x0.device))
        x = (x - (1 - alpha) / (1 - alpha_bar[t]).sqrt() * eps) / alpha.sqrt()
        if t > 1:
            x = x + (1 - alpha).sqrt() * torch.randn_like(x0)
        x = mask * x0 + (1 - mask) * x
    return x
