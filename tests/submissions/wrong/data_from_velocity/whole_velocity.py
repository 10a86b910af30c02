# bug: adds the whole velocity, right at t = 0 only
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + velocity
