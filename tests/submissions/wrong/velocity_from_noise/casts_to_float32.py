# bug: always float32
import torch


def velocity_from_noise(x_t, t, noise):
    return ((x_t - noise) / t.reshape(-1, *[1] * (x_t.ndim - 1))).float()
