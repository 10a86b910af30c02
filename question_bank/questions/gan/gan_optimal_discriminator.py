"""Maximises p_data log y + p_g log(1 - y) over a fine grid of y, for many pairs of densities."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions.gan import data_and_generator_swapped, density_ratio, hard_decision


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    p_data, p_g = 3 * torch.rand(2, 50, dtype=torch.float64) + 0.1
    y = torch.linspace(0.0005, 0.9995, 2000, dtype=torch.float64)
    value = p_data[:, None] * y.log() + p_g[:, None] * (1 - y).log()
    best = y[value.argmax(dim=1)]

    def is_best(option: Callable[[Tensor, Tensor], Tensor]) -> bool:
        return bool((option(p_data, p_g) - best).abs().max() < 0.001)

    return {
        "posterior": is_best(lambda a, b: a / (a + b)),
        "swapped": is_best(data_and_generator_swapped),
        "ratio": is_best(density_ratio),
        "half": is_best(lambda a, b: torch.full_like(a, 0.5)),
        "hard": is_best(hard_decision),
    }
