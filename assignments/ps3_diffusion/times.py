"""Cases for what is computed from x_t, t and a prediction, where noise is at t = 0 and data at t = 1."""

from __future__ import annotations

import torch
from torch import Tensor

Case = tuple[Tensor, Tensor, Tensor]
"""x_t, t and what was predicted."""


def some_case(rng: torch.Generator, shape: tuple[int, ...], t: float | None = None) -> Case:
    """Of a batch, whose times are all as given, or else drawn for each example, none of them near 0, ½ or 1."""
    x_t, predicted = torch.randn(2, *shape, generator=rng, dtype=torch.float64)
    if t is not None:
        return x_t, torch.full(shape[:1], t, dtype=torch.float64), predicted
    late = torch.arange(shape[0]) % 2
    return x_t, 0.1 + 0.5 * late + 0.3 * torch.rand(shape[0], generator=rng, dtype=torch.float64), predicted


def early(rng: torch.Generator) -> float:
    """A t near 0."""
    return 2e-4 * (1 + float(torch.rand((), generator=rng, dtype=torch.float64)))
