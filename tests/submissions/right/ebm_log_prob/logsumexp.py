import torch


def ebm_log_prob(x, energy, grid):
    dx = grid[1] - grid[0]
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + dx.log()
    return -energy(x.unsqueeze(1)) - log_z
