# bug: adds to the caller's x_t
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    x_t += (1 - s) * velocity
    return x_t
