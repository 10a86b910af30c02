from typing import Callable

import torch
from torch import Tensor


class EnergyModel1D:
    def __init__(self, energy: Callable[[Tensor], Tensor], grid: Tensor):
        self.energy = energy
        weights = torch.full_like(grid, float(grid[1] - grid[0]))
        weights[[0, -1]] *= 0.5
        self.log_z = torch.logsumexp(weights.log() - energy(grid.unsqueeze(-1)), dim=-1)

    def log_prob(self, x: Tensor) -> Tensor:
        return self.energy(x.unsqueeze(-1)).neg().sub(self.log_z)


def ebm_log_prob(x, energy, grid):
    return EnergyModel1D(energy, grid).log_prob(x)
