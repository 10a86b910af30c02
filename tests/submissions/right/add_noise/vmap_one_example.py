import torch
from torch.func import vmap


def add_noise(x0, t, noise, alpha_bar):
    def one(x, a, e):
        return torch.sqrt(a) * x + torch.sqrt(1 - a) * e

    return vmap(one)(x0, alpha_bar[t], noise)
