# bug: x_t and noise have exchanged places
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (noise - (1 - s) * x_t) / s
