# bug: scales the caller's x0 in place
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    x0 *= ab.sqrt()
    return x0 + (1 - ab).sqrt() * noise
