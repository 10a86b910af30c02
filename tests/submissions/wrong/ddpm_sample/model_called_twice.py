# bug: calls the model twice a step
import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    T = alpha_bar.shape[0] - 1
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(T, 0, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        beta = 1 - alpha
        t_batch = torch.full((shape[0],), t, device=x.device)
        x0_hat = (x - torch.sqrt(1 - alpha_bar[t]) * model(x, t_batch)) / torch.sqrt(alpha_bar[t])
        mean = torch.sqrt(alpha_bar[t - 1]) * x0_hat + torch.sqrt(alpha) * (1 - alpha_bar[t - 1]) / torch.sqrt(1 - alpha_bar[t]) * model(x, t_batch)
        z = torch.randn_like(x) if t > 1 else 0
        x = mean + torch.sqrt(beta) * z
    return x
