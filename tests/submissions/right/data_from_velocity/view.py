import torch


def data_from_velocity(x_t, t, velocity):
    remaining = (1 - t).reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + remaining * velocity
