# bug: sqrt(1 - t), mixed up with diffusion
import torch


def data_from_velocity(x_t, t, velocity):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t + torch.sqrt(1 - s) * velocity
