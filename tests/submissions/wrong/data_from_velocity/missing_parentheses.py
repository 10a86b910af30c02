# bug: x_t + 1 - t * u
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + 1 - s * velocity
