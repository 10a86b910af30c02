# bug: log base 2
import math

import torch


def log_partition(energy, grid):
    log_z = torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + torch.log(grid[1] - grid[0])
    return log_z / math.log(2)
