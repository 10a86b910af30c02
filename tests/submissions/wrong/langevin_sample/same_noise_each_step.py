# bug: the noise is drawn once and used at every step
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    noise = torch.randn_like(x)
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad + math.sqrt(2 * step_size) * noise).detach()
    return x
