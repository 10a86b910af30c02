import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + torch.einsum("n,n...->n...", 1 - t, velocity)
