# bug: integrates exp(+E)
import torch


def log_partition(energy, grid):
    return torch.logsumexp(energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
