# bug: clamps the estimate to [-1, 1]
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t + (1 - s) * velocity).clamp(-1, 1)
