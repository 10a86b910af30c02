# bug: x_t and the velocity have exchanged places
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return velocity + (1 - s) * x_t
