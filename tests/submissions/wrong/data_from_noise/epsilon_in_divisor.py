# bug: divides by t + 0.01 against division by 0
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - (1 - s) * noise) / (s + 1e-2)
