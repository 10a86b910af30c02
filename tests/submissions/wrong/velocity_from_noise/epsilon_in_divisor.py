# bug: divides by t + 1e-3, not right to 1e-4
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / (t + 1e-3).reshape(-1, *[1] * (x_t.ndim - 1))
