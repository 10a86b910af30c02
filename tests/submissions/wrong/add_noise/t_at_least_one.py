# bug: t = 0 is treated as t = 1, so clean data gets noise
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t.clamp(min=1)].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
