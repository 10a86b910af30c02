"""Samples normal data with the best prediction, in order and in random orders, and compares the results' variances."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.ddpm import ddpm_step
from reference.schedules import linear_alpha_bar

STEPS, RUNS, SPREAD = 40, 2000, 0.2


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether samples from random orders spread as the data do, as far as those from the right order do."""
    alpha_bar = linear_alpha_bar(STEPS, 1e-3, 0.3).double()
    generator = torch.Generator().manual_seed(0)

    def noise_in(x_t: Tensor, t: Tensor) -> Tensor:
        level = alpha_bar[t]
        return (1 - level).sqrt() * x_t / (level * SPREAD**2 + 1 - level)

    def spread(order: list[int]) -> float:
        x = torch.randn(RUNS, generator=generator, dtype=torch.float64)
        for step in order:
            x = ddpm_step(noise_in, x, step, alpha_bar)
        return x.std().item()

    in_order = abs(spread(list(range(STEPS, 0, -1))) - SPREAD)
    shuffled = [(torch.randperm(STEPS, generator=generator) + 1).tolist() for _ in range(3)]
    return all(abs(spread(order) - SPREAD) < 3 * in_order + 0.1 * SPREAD for order in shuffled)
