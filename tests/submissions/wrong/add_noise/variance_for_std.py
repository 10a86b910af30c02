# bug: the noise is multiplied by its variance 1 - alpha_bar, not the standard deviation
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return torch.sqrt(ab) * x0 + (1 - ab) * noise
