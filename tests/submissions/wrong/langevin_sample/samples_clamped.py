# bug: x is clamped to [-1, 1] after each move, as for images
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
        x = x.clamp(-1, 1)
    return x
