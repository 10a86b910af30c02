# bug: clips the predicted x_0 to [-1, 1] before the step
import torch


@torch.no_grad()
def inpaint(model, x0, mask, alpha_bar):
    N, T = x0.shape[0], alpha_bar.shape[0] - 1
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        ab, ab_prev = alpha_bar[t], alpha_bar[t - 1]
        alpha = ab / ab_prev
        eps = model(x, torch.full((N,), t, device=x0.device))
        clean = ((x - (1 - ab).sqrt() * eps) / ab.sqrt()).clamp(-1, 1)
        x = (ab_prev.sqrt() * (1 - alpha) * clean + alpha.sqrt() * (1 - ab_prev) * x) / (1 - ab)
        if t > 1:
            x = x + (1 - alpha).sqrt() * torch.randn_like(x0)
        known = ab_prev.sqrt() * x0 + (1 - ab_prev).sqrt() * torch.randn_like(x0)
        x = mask * known + (1 - mask) * x
    return x
