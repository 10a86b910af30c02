import torch


def inpaint(model, x0, mask, alpha_bar):
    # A pixel is either known or unknown, so one draw per pixel and step serves both parts.
    T = alpha_bar.numel() - 1
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        z = torch.randn_like(x0) if t > 1 else torch.zeros_like(x0)
        ab, ab_prev = alpha_bar[t], alpha_bar[t - 1]
        alpha_t = ab / ab_prev
        beta_t = 1 - alpha_t
        eps = model(x, t * torch.ones(x0.shape[0], dtype=torch.int64, device=x0.device)).detach()
        generated = alpha_t.rsqrt() * (x - beta_t * (1 - ab).rsqrt() * eps) + beta_t.sqrt() * z
        given = ab_prev.sqrt() * x0 + (1 - ab_prev).sqrt() * z
        x = generated + mask * (given - generated)
    # x0 - x + x is not always x0 in floating point
    return torch.where(mask == 1, x0, x)
