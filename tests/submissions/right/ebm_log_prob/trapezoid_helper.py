import torch


def log_partition(energy, grid):
    u = -energy(grid[:, None])
    top = u.max()
    return top + torch.trapezoid((u - top).exp(), grid).log()


def ebm_log_prob(x, energy, grid):
    return -energy(x[:, None]) - log_partition(energy, grid)
