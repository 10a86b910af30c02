"""Noise schedules and models to judge diffusion code with."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel
from autograder.checks.diffusion.told_steps import steps_of

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


def some_conditional_model(rng: torch.Generator) -> RecordedModel:
    """A noise model that also looks at a condition: one label or one vector for each example, or None.

    None is like no label, 0 included, and the model takes no call that leaves the condition out.
    """
    return RecordedModel(_predict_conditioned, *torch.rand(2, generator=rng, dtype=torch.float64) + 0.5)


def some_velocity_model(rng: torch.Generator) -> RecordedModel:
    """A curved velocity that grows with x_t and turns with t from 0 to 1, for data of any shape, with two weights."""
    return RecordedModel(_velocity, *torch.rand(2, generator=rng, dtype=torch.float64) + 0.5)


def _predict(weights: list[Tensor], x_t: Tensor, t: object) -> Tensor:
    slope, shift = (weight.to(x_t.dtype) for weight in weights)
    return 2 * torch.sin(slope * x_t + shift + 0.7 * _beside(x_t, steps_of(t, len(x_t))))


def _predict_conditioned(weights: list[Tensor], x_t: Tensor, t: object, *condition: Tensor | None) -> Tensor:
    match condition:
        case [None]:
            return 0.6 * _predict(weights, x_t, t) - 0.8
        case [Tensor() as given]:
            of_row = given.to(x_t.dtype).reshape(len(x_t), -1).sum(1)
            return _predict(weights, x_t, t) + torch.cos(_beside(x_t, of_row))
    called = "The model was not called as model(x_t, t, condition), with None for no condition."
    raise Failure("condition_form", called)


def _velocity(weights: list[Tensor], x_t: Tensor, t: object) -> Tensor:
    slope, shift = (weight.to(x_t.dtype) for weight in weights)
    return slope * x_t + torch.sin(x_t + shift + 4 * _beside(x_t, steps_of(t, len(x_t))))


def _beside(x_t: Tensor, of_row: Tensor) -> Tensor:
    """One number a row, in x_t's dtype and with as many axes."""
    return of_row.to(x_t.dtype).reshape(-1, *[1] * (x_t.ndim - 1))
