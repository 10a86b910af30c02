# bug: the spacing is hard-coded
import math

import torch


def log_partition(energy, grid):
    return torch.logsumexp(-energy(grid.unsqueeze(1)), dim=0) + math.log(0.01)
