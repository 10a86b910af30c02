# bug: gradient of the batch's mean energy, too small by a factor N
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).mean(), x)[0]
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    return x
