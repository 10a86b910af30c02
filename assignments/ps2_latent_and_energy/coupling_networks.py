"""The networks inside a coupling layer, to judge code with."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import RecordedModel

SIZES = ((4, 3), (1, 2), (3, 5), (5, 1))
"""N and H to judge at; a row has 2H dimensions."""


def some_rows(rng: torch.Generator, count: int, half: int) -> Tensor:
    """Latents or data."""
    return 1.5 * torch.randn(count, 2 * half, generator=rng, dtype=torch.float64)


def some_networks(rng: torch.Generator, half: int) -> tuple[RecordedModel, RecordedModel]:
    """Scale and shift: curved, not invertible, each element of an answer depending on all of the half that is shown."""
    return _network(rng, half), _network(rng, half)


def _network(rng: torch.Generator, half: int) -> RecordedModel:
    matrix = torch.randn(half, half, generator=rng, dtype=torch.float64)
    return RecordedModel(_answer, matrix, torch.randn(half, generator=rng, dtype=torch.float64))


def _answer(weights: list[Tensor], shown: Tensor) -> Tensor:
    matrix, offset = (weight.to(shown.dtype) for weight in weights)
    return 1.5 * (shown @ matrix + offset).sin()
