# bug: divides by 1 - t
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - (1 - s) * noise) / (1 - s)
