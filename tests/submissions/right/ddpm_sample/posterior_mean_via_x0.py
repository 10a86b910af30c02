import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    """Predict x0 from the noise, then take the mean of q(x_{t-1} | x_t, x0); sigma_t^2 = beta_t."""
    T = alpha_bar.shape[0] - 1
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t in range(T, 0, -1):
        ab, ab_prev = alpha_bar[t], alpha_bar[t - 1]
        alpha = ab / ab_prev
        beta = 1 - alpha
        eps = model(x, torch.full((shape[0],), t, device=x.device))
        x0_hat = (x - (1 - ab).sqrt() * eps) / ab.sqrt()
        mean = ab_prev.sqrt() * beta / (1 - ab) * x0_hat + alpha.sqrt() * (1 - ab_prev) / (1 - ab) * x
        x = mean
        if t != 1:
            x = x + beta.sqrt() * torch.randn_like(x)
    return x
