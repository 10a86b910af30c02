# bug: follows the gradient's direction only
import math

import torch
import torch.nn.functional as F


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = F.normalize(torch.autograd.grad(energy(x).sum(), x)[0], dim=1)
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    return x
