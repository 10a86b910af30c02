# bug: freezes energy.parameters(), which a plain function lacks
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    for p in energy.parameters():
        p.requires_grad_(False)
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad + math.sqrt(2 * step_size) * torch.randn_like(x)).detach()
    for p in energy.parameters():
        p.requires_grad_(True)
    return x
