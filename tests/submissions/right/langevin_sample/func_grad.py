import torch
from torch.func import grad


def langevin_sample(energy, x, step_size, steps):
    score = grad(lambda u: -energy(u).sum())
    sample = x.detach()
    for _ in range(steps):
        eps = torch.randn(sample.shape, dtype=sample.dtype, device=sample.device)
        sample = sample + step_size * score(sample) + (2 * step_size) ** 0.5 * eps
        sample = sample.detach()
    return sample
