# bug: an epsilon in the log hides the underflow
import torch


def log_partition(energy, grid):
    e = energy(grid.unsqueeze(1))
    return torch.log(torch.trapezoid(torch.exp(-e), grid) + 1e-12)
