# bug: the chain runs in place on the caller's x
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach()
    for _ in range(steps):
        leaf = x.clone().requires_grad_(True)
        grad = torch.autograd.grad(energy(leaf).sum(), leaf)[0]
        x -= step_size * grad
        x += math.sqrt(2 * step_size) * torch.randn_like(x)
    return x
