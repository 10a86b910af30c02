# bug: x_t is detached, so no gradient reaches x0 through the model
import torch


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    with torch.no_grad():
        ab = alpha_bar[t].view(-1, *[1] * (x0.ndim - 1))
        x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * noise
    return ((model(x_t, t) - noise) ** 2).mean()
