# bug: the energy gets x as one row (1, N)
import torch


def ebm_log_prob(x, energy, grid):
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
    return -energy(x.unsqueeze(0)).flatten() - log_z
