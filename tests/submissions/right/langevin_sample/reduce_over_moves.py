from functools import reduce

import torch


def langevin_sample(energy, x, step_size, steps):
    def move(current, _):
        start = current.detach().requires_grad_(True)
        # mean times N: the same as the sum
        force = -torch.autograd.grad(energy(start).mean() * start.shape[0], start)[0]
        return start.detach() + force * step_size + torch.randn_like(force) * (2 * step_size) ** 0.5

    return reduce(move, range(steps), x.clone().detach())
