# bug: the result is always float32
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return ((x_t - (1 - s) * noise) / s).float()
