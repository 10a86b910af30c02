from math import sqrt

import torch
from torch.autograd.functional import vjp


def langevin_sample(energy, x, step_size, steps):
    z = x.detach()
    ones = torch.ones(x.shape[0], dtype=x.dtype, device=x.device)
    for _ in range(steps):
        _, gradient = vjp(energy, z, ones)
        z = z - step_size * gradient + sqrt(2 * step_size) * torch.randn_like(z)
    return z
