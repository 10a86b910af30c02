# bug: squeeze drops the batch axis for N = 1
import torch


def ebm_log_prob(x, energy, grid):
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
    return (-energy(x.unsqueeze(1)) - log_z).squeeze()
