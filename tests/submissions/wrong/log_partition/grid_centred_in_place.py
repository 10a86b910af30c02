# bug: the cell centres are written into the grid
import torch


def log_partition(energy, grid):
    dx = (grid[1] - grid[0]).clone()
    grid += dx / 2
    return torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(dx)
