# bug: the shift is subtracted instead of added back
import torch


def log_partition(energy, grid):
    log_p = -energy(grid.unsqueeze(1))
    m = log_p.max()
    return torch.log(torch.trapezoid(torch.exp(log_p - m), grid)) - m
