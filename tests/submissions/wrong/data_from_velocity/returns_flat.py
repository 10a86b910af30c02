# bug: returns (N, D) whatever the shape
import torch


def data_from_velocity(x_t, t, velocity):
    n = x_t.shape[0]
    return x_t.reshape(n, -1) + (1 - t).reshape(n, 1) * velocity.reshape(n, -1)
