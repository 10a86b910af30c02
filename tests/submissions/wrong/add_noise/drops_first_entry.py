# bug: throws alpha_bar[0] away and still indexes with t (one step too noisy, an error at T)
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[1:][t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
