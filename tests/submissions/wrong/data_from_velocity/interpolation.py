# bug: interpolates between x_t and the velocity
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return s * x_t + (1 - s) * velocity
