# bug: the square roots of alpha_bar and 1 - alpha_bar are swapped
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return (1 - ab).sqrt() * x0 + ab.sqrt() * noise
