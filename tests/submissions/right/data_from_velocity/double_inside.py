import torch


def data_from_velocity(x_t, t, velocity):
    s = t.double().expand(*reversed(x_t.shape)).permute(*reversed(range(x_t.ndim)))
    return (x_t.double() + (1 - s) * velocity.double()).to(x_t.dtype)
