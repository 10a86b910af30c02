# bug: 2 eta without the square root
import torch


def langevin_sample(energy, x, step_size, steps):
    x = x.detach().clone()
    for _ in range(steps):
        x.requires_grad_(True)
        grad = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * grad + 2 * step_size * torch.randn_like(x)).detach()
    return x
