# bug: 1 - sqrt(alpha_bar) instead of sqrt(1 - alpha_bar)
import torch


def add_noise(x0, t, noise, alpha_bar):
    root = alpha_bar[t].sqrt().reshape(-1, *([1] * (x0.ndim - 1)))
    return root * x0 + (1 - root) * noise
