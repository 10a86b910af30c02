# bug: x_t - t u is the noise at t = 0, the other end of the path
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t - s * velocity
