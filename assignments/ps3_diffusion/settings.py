"""Noise schedules and models to judge diffusion code with."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel

STEPS = 8
"""T: few enough that every step comes up often, and large enough β that each formula's effect is plain."""


def some_alpha_bar(rng: torch.Generator) -> Tensor:
    """ᾱ_0 … ᾱ_T of a schedule with β between 0.05 and 0.4, every one different."""
    jitter = torch.rand(STEPS, generator=rng, dtype=torch.float64)
    beta = 0.05 + 0.35 * (torch.arange(STEPS) + 0.8 * jitter) / STEPS
    return torch.cat([torch.ones(1, dtype=torch.float64), (1 - beta).cumprod(0)])


def some_noise_model(rng: torch.Generator) -> RecordedModel:
    """A bounded, curved function of x_t and t, for data of any shape, with two weights."""
    return RecordedModel(_predict, *torch.rand(2, generator=rng, dtype=torch.float64) + 0.5)


def steps_of(t: object, rows: int) -> Tensor:
    """The step of each row, however it was told to the model: as (N,), with more axes, or once for all.

    Raises:
        Failure: ``t_shape``, where it is none of these.
    """
    steps = torch.as_tensor(t).detach().reshape(-1)
    if len(steps) not in (1, rows):
        raise Failure("t_shape", f"The model was given t for {len(steps)} examples beside x_t of {rows}.")
    return steps.expand(rows)


def _predict(weights: list[Tensor], x_t: Tensor, t: object) -> Tensor:
    slope, shift = (weight.to(x_t.dtype) for weight in weights)
    phase = steps_of(t, len(x_t)).to(x_t.dtype).reshape(-1, *[1] * (x_t.ndim - 1))
    return 2 * torch.sin(slope * x_t + shift + 0.7 * phase)
