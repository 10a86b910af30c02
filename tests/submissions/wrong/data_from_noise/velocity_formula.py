# bug: treats the noise as a velocity, x_t + (1 - t) eps
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + (1 - s) * noise
