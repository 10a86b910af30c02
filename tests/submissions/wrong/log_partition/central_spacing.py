# bug: grid[2] - grid[0] is two spacings
import torch


def log_partition(energy, grid):
    dx = grid[2] - grid[0]
    return torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(dx)
