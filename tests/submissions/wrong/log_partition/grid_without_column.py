# bug: the energy gets (M,) instead of (M, 1)
import torch


def log_partition(energy, grid):
    return torch.logsumexp(-energy(grid), dim=0) + torch.log(grid[1] - grid[0])
