import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        noise = torch.randn_like(x)
        x = (x - step_size * grad + math.sqrt(2 * step_size) * noise).detach()
    return x
