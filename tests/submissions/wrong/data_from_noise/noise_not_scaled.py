# bug: (x_t - eps) / t is the velocity, not the data
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - noise) / s
