# bug: the arguments x0 and noise are exchanged in the formula
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * noise + (1 - ab).sqrt() * x0
