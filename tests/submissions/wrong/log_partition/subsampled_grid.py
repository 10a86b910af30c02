# bug: takes every tenth point but keeps the fine spacing
import torch


def log_partition(energy, grid):
    e = energy(grid[::10].unsqueeze(1))
    return torch.logsumexp(-e, dim=0) + torch.log(grid[1] - grid[0])
