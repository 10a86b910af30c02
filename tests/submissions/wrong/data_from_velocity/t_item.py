# bug: t.item() fails for more than one example
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + (1 - t.item()) * velocity
