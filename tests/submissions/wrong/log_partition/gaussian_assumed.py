# bug: the Gaussian integral around the minimum (Laplace's approximation)
import math

import torch


def log_partition(energy, grid):
    e = energy(grid.unsqueeze(1))
    i = int(e.argmin().clamp(1, len(grid) - 2))
    dx = grid[1] - grid[0]
    curvature = (e[i + 1] - 2 * e[i] + e[i - 1]) / dx ** 2
    return -e[i] + 0.5 * math.log(2 * math.pi) - 0.5 * torch.log(curvature)
