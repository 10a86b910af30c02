import torch


def log_partition(energy, grid):
    dx = grid[1] - grid[0]
    e = energy(grid.unsqueeze(1))
    return torch.logsumexp(-e, dim=0) + torch.log(dx)
