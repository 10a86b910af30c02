import torch


def log_partition(energy, grid):
    log_p = -energy(grid[:, None])
    m = log_p.max()
    # exp(log_p - m) is at most 1
    return m + torch.log(torch.trapezoid(torch.exp(log_p - m), grid))
