import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    T = alpha_bar.shape[0] - 1
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(T, 0, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        beta = 1 - alpha
        t_batch = torch.full((shape[0],), t, dtype=torch.int64, device=x.device)
        eps = model(x, t_batch)
        x = (x - beta / torch.sqrt(1 - alpha_bar[t]) * eps) / torch.sqrt(alpha)
        if t > 1:
            x = x + torch.sqrt(beta) * torch.randn_like(x)
    return x
