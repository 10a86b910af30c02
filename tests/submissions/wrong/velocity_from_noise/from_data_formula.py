# bug: the formula for a data prediction, (x1 - x_t) / (1 - t), with the noise in x1's place
import torch


def velocity_from_noise(x_t, t, noise):
    return (noise - x_t) / (1 - t).reshape(-1, *[1] * (x_t.ndim - 1))
