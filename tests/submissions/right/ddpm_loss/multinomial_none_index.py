import torch


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.numel() - 1
    weights = torch.ones(T, device=x0.device)
    t = torch.multinomial(weights, x0.size(0), replacement=True) + 1

    signal = alpha_bar[t].sqrt()
    sigma = (1 - alpha_bar[t]).sqrt()
    while signal.dim() < x0.dim():
        signal = signal[..., None]
        sigma = sigma[..., None]

    epsilon = torch.randn_like(x0)
    prediction = model(signal * x0 + sigma * epsilon, t)
    return (prediction - epsilon).pow(2).mean()
