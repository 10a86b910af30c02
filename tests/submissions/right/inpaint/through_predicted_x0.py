import torch


def _step(x, eps, ab, ab_prev):
    # estimate of the clean image, then the mean of q(x_{t-1} | x_t, x0_hat): same mean as in Algorithm 2
    x0_hat = (x - (1 - ab).sqrt() * eps) / ab.sqrt()
    alpha = ab / ab_prev
    beta = 1 - alpha
    return (ab_prev.sqrt() * beta * x0_hat + alpha.sqrt() * (1 - ab_prev) * x) / (1 - ab), beta.sqrt()


def inpaint(model, x0, mask, alpha_bar):
    T = alpha_bar.shape[0] - 1
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        with torch.no_grad():
            eps = model(x, torch.full((len(x0),), t, device=x0.device))
        mean, sigma = _step(x, eps, alpha_bar[t], alpha_bar[t - 1])
        free = mean + sigma * torch.randn_like(mean) if t > 1 else mean
        fixed = alpha_bar[t - 1].sqrt() * x0
        if t > 1:
            fixed = fixed + (1 - alpha_bar[t - 1]).sqrt() * torch.randn_like(x0)
        x = fixed * mask + free * (1 - mask)
    return x
