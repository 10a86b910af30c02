# bug: takes x_t for the data: u = x_t - (1 - t) eps
import torch


def velocity_from_noise(x_t, t, noise):
    return x_t - (1 - t).reshape(-1, *[1] * (x_t.ndim - 1)) * noise
