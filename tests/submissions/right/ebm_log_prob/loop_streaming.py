import math

import torch


def ebm_log_prob(x, energy, grid):
    width = float(grid[1]) - float(grid[0])
    biggest, total = -math.inf, 0.0
    for u in (-energy(grid.reshape(-1, 1))).tolist():
        if u > biggest:
            total = total * math.exp(biggest - u) + 1.0
            biggest = u
        else:
            total += math.exp(u - biggest)
    log_z = biggest + math.log(total * width)
    return torch.stack([-e - log_z for e in energy(x.reshape(-1, 1))])
