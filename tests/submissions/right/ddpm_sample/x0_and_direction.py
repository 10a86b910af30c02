import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    # the same mean written with x0_hat and eps: sqrt(ab_prev) x0_hat + sqrt(alpha) (1 - ab_prev) / sqrt(1 - ab) eps
    kw = dict(dtype=alpha_bar.dtype, device=alpha_bar.device)
    x = torch.randn(*shape, **kw)
    t = alpha_bar.shape[0] - 1
    while t >= 1:
        ab, prev = alpha_bar[t], alpha_bar[t - 1]
        alpha = ab / prev
        eps = model(x, torch.ones(shape[0], dtype=torch.long, device=x.device) * t)
        x0_hat = (x - torch.sqrt(1 - ab) * eps) / torch.sqrt(ab)
        x = torch.sqrt(prev) * x0_hat + torch.sqrt(alpha) * (1 - prev) / torch.sqrt(1 - ab) * eps
        if t > 1:
            x = x + torch.sqrt(1 - alpha) * torch.randn(*shape, **kw)
        t -= 1
    return x
