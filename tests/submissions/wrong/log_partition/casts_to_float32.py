# bug: float32 for float64 grids
import torch


def log_partition(energy, grid):
    e = energy(grid.unsqueeze(1)).float()
    return torch.logsumexp(-e, dim=0) + torch.log(grid[1] - grid[0]).float()
