# bug: works in float32 whatever the dtype of alpha_bar
import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    alpha_bar = alpha_bar.float()
    T = alpha_bar.shape[0] - 1
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(T, 0, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        beta = 1 - alpha
        eps = model(x, torch.full((shape[0],), t, device=x.device))
        mean = (x - beta / torch.sqrt(1 - alpha_bar[t]) * eps) / torch.sqrt(alpha)
        z = torch.randn_like(x) if t > 1 else 0
        x = mean + torch.sqrt(beta) * z
    return x
