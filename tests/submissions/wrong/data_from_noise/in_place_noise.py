# bug: scales the caller's noise
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    noise *= 1 - s
    return (x_t - noise) / s
