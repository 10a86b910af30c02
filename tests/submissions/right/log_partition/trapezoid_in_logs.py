import torch


def trapezoid_log_weights(grid):
    h = (grid[-1] - grid[0]) / (grid.numel() - 1)
    w = h.expand(grid.numel()).clone()
    w[0], w[-1] = h / 2, h / 2
    return w.log()


def log_partition(energy, grid):
    return torch.logsumexp(trapezoid_log_weights(grid) - energy(grid.view(-1, 1)), 0)
