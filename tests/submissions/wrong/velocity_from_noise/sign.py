# bug: noise minus x_t
import torch


def velocity_from_noise(x_t, t, noise):
    return (noise - x_t) / t.reshape(-1, *[1] * (x_t.ndim - 1))
