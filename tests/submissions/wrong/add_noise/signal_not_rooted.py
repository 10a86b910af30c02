# bug: x0 is multiplied by alpha_bar instead of its square root
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab * x0 + torch.sqrt(1 - ab) * noise
