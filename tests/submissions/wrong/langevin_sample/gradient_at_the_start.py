# bug: the gradient is taken at the start alone
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    start = x.detach().clone().requires_grad_(True)
    grad = torch.autograd.grad(energy(start).sum(), start)[0]
    x = start.detach()
    for _ in range(steps):
        x = x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)
    return x
