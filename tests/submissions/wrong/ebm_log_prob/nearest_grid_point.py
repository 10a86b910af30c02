# bug: looks up the nearest grid point instead of evaluating at x
import torch


def ebm_log_prob(x, energy, grid):
    neg_e = -energy(grid.unsqueeze(1))
    log_p = neg_e - torch.logsumexp(neg_e, dim=0) - torch.log(grid[1] - grid[0])
    nearest = (x[:, None] - grid[None, :]).abs().argmin(dim=1)
    return log_p[nearest]
