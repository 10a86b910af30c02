# bug: .long() rounds every t below 1 down to 0
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.long().reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + (1 - s) * velocity
