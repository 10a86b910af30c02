# bug: t is not reshaped and runs along the last axis
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + (1 - t) * velocity
