# bug: alpha_t of one step in place of alpha_bar_t
import torch


def add_noise(x0, t, noise, alpha_bar):
    alpha = torch.ones_like(alpha_bar)
    alpha[1:] = alpha_bar[1:] / alpha_bar[:-1]
    a = alpha[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return a.sqrt() * x0 + (1 - a).sqrt() * noise
