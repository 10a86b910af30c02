# bug: 1 / M as spacing, right only on an interval of length 1
import math

import torch


def log_partition(energy, grid):
    return torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) - math.log(grid.numel())
