# bug: shifts by the smallest log weight, which does not prevent the overflow
import torch


def log_partition(energy, grid):
    log_p = -energy(grid.unsqueeze(1))
    m = log_p.min()
    return m + torch.log(torch.trapezoid(torch.exp(log_p - m), grid))
