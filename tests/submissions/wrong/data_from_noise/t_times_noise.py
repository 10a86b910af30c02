# bug: subtracts t eps instead of (1 - t) eps
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - s * noise) / s
