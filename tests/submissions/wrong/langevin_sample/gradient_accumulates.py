# bug: x.grad is never set back to zero, so the gradients of all steps add up
import math

import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone().requires_grad_(True)
    for _ in range(steps):
        energy(x).sum().backward(inputs=[x])
        with torch.no_grad():
            x -= step_size * x.grad
            x += math.sqrt(2 * step_size) * torch.randn_like(x)
    return x.detach()
