# bug: subtracts in the caller's x_t
import torch


def velocity_from_noise(x_t, t, noise):
    x_t -= noise
    return x_t / t.reshape(-1, *[1] * (x_t.ndim - 1))
