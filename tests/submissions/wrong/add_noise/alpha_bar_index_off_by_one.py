# bug: uses alpha_bar[t - 1], as if the array began with step 1
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t - 1].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
