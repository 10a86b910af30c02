# bug: subtracts the lowest energy in Z and does not add it back
import torch


def ebm_log_prob(x, energy, grid):
    e = energy(grid.unsqueeze(1))
    z = torch.trapezoid(torch.exp(-(e - e.min())), grid)
    return -energy(x.unsqueeze(1)) - torch.log(z)
