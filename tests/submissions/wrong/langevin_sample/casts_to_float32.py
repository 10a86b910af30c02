# bug: the chain's result is float32 for float64 inputs
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    return x.float()
