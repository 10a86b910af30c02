# bug: (1 - t) eps - x_t, the sign of everything is wrong
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return ((1 - s) * noise - x_t) / s
