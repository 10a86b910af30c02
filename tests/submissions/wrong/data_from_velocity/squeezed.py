# bug: squeeze() drops the batch axis for N = 1 (and channel axes of length 1)
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t + (1 - s) * velocity).squeeze()
