# bug: float64 only moves the overflow to energies of about 700
import torch


def log_partition(energy, grid):
    e = energy(grid.unsqueeze(1)).double()
    return torch.log(torch.trapezoid(torch.exp(-e), grid.double())).to(grid.dtype)
