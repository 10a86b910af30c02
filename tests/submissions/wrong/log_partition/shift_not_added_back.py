# bug: the shift is not added back
import torch


def log_partition(energy, grid):
    log_p = -energy(grid.unsqueeze(1))
    return torch.log(torch.trapezoid(torch.exp(log_p - log_p.max()), grid))
