import torch


def add_noise(x0, t, noise, alpha_bar):
    """alpha_bar = sigmoid(log SNR), 1 - alpha_bar = sigmoid(-log SNR)  (log SNR = inf at t = 0 is fine)"""
    ab = alpha_bar[t]
    lam = torch.log(ab) - torch.log(1 - ab)
    lam = lam[(slice(None),) + (None,) * (x0.dim() - 1)]
    return torch.sigmoid(lam).sqrt() * x0 + torch.sigmoid(-lam).sqrt() * noise
