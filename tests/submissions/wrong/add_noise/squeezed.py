# bug: squeeze() drops the axes of length 1, the batch axis too when N = 1
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return (ab.sqrt() * x0 + (1 - ab).sqrt() * noise).squeeze()
