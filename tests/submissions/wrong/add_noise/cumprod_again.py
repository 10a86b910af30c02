# bug: takes alpha_bar for alpha and multiplies it up once more
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = torch.cumprod(alpha_bar, dim=0)[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
