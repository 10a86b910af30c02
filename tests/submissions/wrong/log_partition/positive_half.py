# bug: only the right half of the grid is integrated
import torch


def log_partition(energy, grid):
    g = grid[grid.numel() // 2:]
    return torch.logsumexp(-energy(g.unsqueeze(1)), dim=0) + torch.log(g[1] - g[0])
