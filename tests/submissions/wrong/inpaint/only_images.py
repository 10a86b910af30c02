# bug: unpacks four axes, so vectors (N, D) raise
import torch


@torch.no_grad()
def inpaint(model, x0, mask, alpha_bar):
    N, C, H, W = x0.shape
    T = alpha_bar.shape[0] - 1
    x = torch.randn(N, C, H, W, dtype=x0.dtype, device=x0.device)
    for t in range(T, 0, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        eps = model(x, torch.full((N,), t, device=x0.device))
        x = (x - (1 - alpha) / (1 - alpha_bar[t]).sqrt() * eps) / alpha.sqrt()
        if t > 1:
            x = x + (1 - alpha).sqrt() * torch.randn_like(x0)
        known = alpha_bar[t - 1].sqrt() * x0 + (1 - alpha_bar[t - 1]).sqrt() * torch.randn_like(x0)
        x = mask * known + (1 - mask) * x
    return x
