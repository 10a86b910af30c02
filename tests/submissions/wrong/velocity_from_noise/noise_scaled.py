# bug: subtracts (1 - t) eps, which gives the data, not the velocity
import torch


def velocity_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - (1 - s) * noise) / s
