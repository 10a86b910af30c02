import torch


def ddpm_sample(model, shape, alpha_bar):
    T = len(alpha_bar) - 1
    # noise[T] starts the chain; noise[t - 1] is added on the way from t to t - 1
    noise = torch.randn(T + 1, *shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    noise[0] = 0
    x = noise[T]
    with torch.no_grad():
        for t in range(T, 0, -1):
            a = alpha_bar[t] / alpha_bar[t - 1]
            b = 1 - a
            steps = torch.full((x.shape[0],), t, device=x.device)
            x = (x - b / (1 - alpha_bar[t]).sqrt() * model(x, steps)) / a.sqrt() + b.sqrt() * noise[t - 1]
    return x
