# bug: adds the noise first and takes the gradient at the noisy point
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x = (x + math.sqrt(2 * step_size) * torch.randn_like(x)).requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad).detach()
    return x
