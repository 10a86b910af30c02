# bug: one new axis only: right for (N, D), wrong for images
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].unsqueeze(-1)
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
