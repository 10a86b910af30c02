# bug: a random walk, the gradient is not used
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    return x
