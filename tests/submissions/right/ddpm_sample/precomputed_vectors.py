import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    T = alpha_bar.numel() - 1
    alpha = torch.ones_like(alpha_bar)
    alpha[1:] = alpha_bar[1:] / alpha_bar[:-1]
    beta = 1 - alpha
    inv_sqrt_alpha = alpha.rsqrt()
    eps_coef = torch.zeros_like(alpha_bar)
    eps_coef[1:] = beta[1:] / (1 - alpha_bar[1:]).sqrt()
    sigma = beta.sqrt()
    sigma[1] = 0  # no noise at t = 1

    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    t_all = torch.arange(T + 1, device=alpha_bar.device)[:, None].repeat(1, shape[0])
    for t in range(T, 0, -1):
        x = inv_sqrt_alpha[t] * (x - eps_coef[t] * model(x, t_all[t])) + sigma[t] * torch.randn_like(x)
    return x
