# bug: returns Z, not log Z
import torch


def log_partition(energy, grid):
    return torch.trapezoid(torch.exp(-energy(grid.unsqueeze(1))), grid)
