# bug: a Monte Carlo estimate with 1000 uniform points
import math

import torch


def log_partition(energy, grid):
    a, b = grid[0], grid[-1]
    x = a + (b - a) * torch.rand(1000, 1, dtype=grid.dtype, device=grid.device)
    return torch.logsumexp(-energy(x), dim=0) - math.log(1000) + torch.log(b - a)
