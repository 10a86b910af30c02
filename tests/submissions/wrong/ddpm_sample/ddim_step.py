# bug: takes the deterministic DDIM step
import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    T = alpha_bar.shape[0] - 1
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(T, 0, -1):
        eps = model(x, torch.full((shape[0],), t, device=x.device))
        x0_hat = (x - torch.sqrt(1 - alpha_bar[t]) * eps) / torch.sqrt(alpha_bar[t])
        x = torch.sqrt(alpha_bar[t - 1]) * x0_hat + torch.sqrt(1 - alpha_bar[t - 1]) * eps
    return x
