# bug: centres x in place (for a plot)
import torch


def ebm_log_prob(x, energy, grid):
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
    log_p = -energy(x.unsqueeze(1).clone()) - log_z
    x -= x.mean()
    return log_p
