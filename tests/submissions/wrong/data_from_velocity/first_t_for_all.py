# bug: the first example's t for the whole batch
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + (1 - t[0]) * velocity
