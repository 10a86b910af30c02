# bug: adds a Metropolis accept step (MALA)
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    def grad(u):
        u = u.detach().requires_grad_(True)
        return torch.autograd.grad(energy(u).sum(), u)[0]

    x = x.detach().clone()
    for _ in range(steps):
        g = grad(x)
        y = x - step_size * g + math.sqrt(2 * step_size) * torch.randn_like(x)
        back = ((x - y + step_size * grad(y)) ** 2).sum(1)
        there = ((y - x + step_size * g) ** 2).sum(1)
        log_a = (energy(x) - energy(y) + (there - back) / (4 * step_size)).detach()
        accept = torch.rand_like(log_a).log() < log_a
        x = torch.where(accept[:, None], y, x)
    return x
