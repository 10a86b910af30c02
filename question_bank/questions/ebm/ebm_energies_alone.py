"""Looks, over a grid of energies k (x - m)² / 2 + b, whether the lowest mean energy has the highest likelihood."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import torch
from torch import Tensor

from reference.ebm import Energy, ebm_log_prob

GRID = torch.linspace(-30, 30, 1201, dtype=torch.float64)


def energy_of(k: float, m: float, b: float) -> Energy:
    return lambda x: k * (x[:, 0] - m) ** 2 / 2 + b


def prove(variant: Mapping[str, Any]) -> bool:
    data = torch.tensor([0.2, 0.9, 1.1, 1.8], dtype=torch.float64)

    def mean_energy(energy: Energy) -> Tensor:
        return energy(data[:, None]).mean()

    def log_likelihood(energy: Energy) -> Tensor:
        return ebm_log_prob(data, energy, GRID).sum()

    energies = [energy_of(*parameters) for parameters in product([0.1, 1.0, 3.0, 10.0], [0.0, 1.0], [0.0, -5.0])]
    lowest = min(energies, key=mean_energy)
    return bool(log_likelihood(lowest) > max(map(log_likelihood, energies)) - 1e-9)
