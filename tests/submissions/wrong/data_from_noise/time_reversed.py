# bug: t and 1 - t exchanged (data at t = 0)
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - s * noise) / (1 - s)
