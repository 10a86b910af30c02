import torch


def data_from_velocity(x_t, t, velocity):
    return torch.func.vmap(lambda x, s, u: x + (1.0 - s) * u)(x_t, t, velocity)
