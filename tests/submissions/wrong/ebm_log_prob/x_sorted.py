# bug: sorts x first, so the results come in another order
import torch


def ebm_log_prob(x, energy, grid):
    x = x.sort().values
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
    return -energy(x.unsqueeze(1)) - log_z
