# bug: divides by 1 - t
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / (1 - t).reshape(-1, *[1] * (x_t.ndim - 1))
