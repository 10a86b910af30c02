# bug: always float32
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.float().reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t.float() + (1 - s) * velocity.float()
