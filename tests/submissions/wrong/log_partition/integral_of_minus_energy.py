# bug: integrates -E, log and integral are exchanged
import torch


def log_partition(energy, grid):
    return torch.trapezoid(-energy(grid.unsqueeze(1)), grid)
