# bug: the gradient is clamped to [-0.03, 0.03], as in a well known tutorial
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0].clamp(-0.03, 0.03)
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    return x
