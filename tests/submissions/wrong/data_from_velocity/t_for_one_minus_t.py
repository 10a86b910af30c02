# bug: multiplies by t instead of 1 - t
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + s * velocity
