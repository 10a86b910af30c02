# bug: keeps only the largest term of the sum
import torch


def log_partition(energy, grid):
    return (-energy(grid.unsqueeze(1))).max() + torch.log(grid[1] - grid[0])
