# bug: the step size decays as 1 / k
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for k in range(steps):
        eta = step_size / (k + 1)
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - eta * grad + math.sqrt(2 * eta) * torch.randn_like(x)).detach()
    return x
