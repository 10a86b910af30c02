import torch
from torch.func import vmap


def velocity_from_noise(x_t, t, noise):
    return vmap(torch.div)(x_t - noise, t)
