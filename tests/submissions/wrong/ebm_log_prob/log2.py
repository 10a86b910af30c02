# bug: log base 2 for Z
import torch


def ebm_log_prob(x, energy, grid):
    e = energy(grid.unsqueeze(1))
    m = (-e).max()
    z = torch.trapezoid(torch.exp(-e - m), grid)
    return -energy(x.unsqueeze(1)) - (m + torch.log2(z))
