import torch


def inpaint(model, x0, mask, alpha_bar):
    T = alpha_bar.shape[0] - 1
    z = torch.randn(2, T + 1, *x0.shape, dtype=x0.dtype, device=x0.device)
    z[0, 1] = 0     # no noise at t = 1
    beta = torch.zeros_like(alpha_bar)
    beta[1:] = 1 - alpha_bar[1:] / alpha_bar[:-1]
    x = z[1, T]
    with torch.no_grad():
        for t in torch.arange(T, 0, -1, device=x0.device):
            eps = model(x, t.repeat(x0.shape[0]))
            x = (x - beta[t] / torch.sqrt(1 - alpha_bar[t]) * eps) / torch.sqrt(1 - beta[t])
            x = x + torch.sqrt(beta[t]) * z[0, t]
            ab = alpha_bar[t - 1]
            noisy = torch.sqrt(ab) * x0 + torch.sqrt(1 - ab) * z[1, t - 1]
            x = torch.where(mask != 0, noisy, x)
    return x
