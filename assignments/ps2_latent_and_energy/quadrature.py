"""Energies of one dimension, the grids that they are integrated on, and how near a logarithm has to be."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, as_scalar, require_tensor

POINTS = 1501
"""Of a grid: so many that a rule which weighs both ends of the grid otherwise differs by under 1e-3."""


def some_double_well(rng: torch.Generator, lowest: float = 0.0) -> tuple[RecordedModel, Tensor]:
    """Two wells of different depth, off centre, and a grid to whose ends the energy rises by 1000 and more.

    Args:
        rng: for place and shape.
        lowest: about the energy at the bottom.
    """
    centre, tilt, left, right = torch.rand(4, generator=rng, dtype=torch.float64) / torch.tensor([1, 1, 2, 2])
    energy = energy_of(lambda x: 2 * ((x - centre) ** 2 - 1) ** 2 + (1 + tilt) * (x - centre) + lowest)
    return energy, torch.linspace(float(centre - 5 - left), float(centre + 5 + right), POINTS, dtype=torch.float64)


def some_deep_well(rng: torch.Generator, lowest: float, highest: float) -> tuple[RecordedModel, Tensor]:
    """A parabola between two energies, and its grid."""
    centre, half = torch.rand(2, generator=rng, dtype=torch.float64) + torch.tensor([0.0, 4.0])
    energy = energy_of(lambda x: lowest + (highest - lowest) * ((x - centre) / half) ** 2)
    return energy, torch.linspace(float(centre - half), float(centre + half), POINTS, dtype=torch.float64)


def energy_of(function: Callable[[Tensor], Tensor]) -> RecordedModel:
    """A model (N, 1) -> (N,) of a function of numbers; its weight scales it."""

    def energy(weights: list[Tensor], x: Tensor) -> Tensor:
        if x.ndim != 2 or x.shape[1] != 1:
            raise Failure("energy_shape", "The energy was not called on a batch of shape (N, 1).")
        return weights[0].to(x.dtype) * function(x[:, 0])

    return RecordedModel(energy, torch.ones((), dtype=torch.float64))


def assert_log_close(got: object, want: Tensor, what: str) -> None:
    """Judges logarithms that a rule of quadrature gave: right to 1e-3, or to a relative 1e-4 where that is more."""
    tensor = as_scalar(got, what) if want.ndim == 0 else require_tensor(got, want.shape, what)
    found, right = tensor.detach().to(torch.float64), want.detach().to(torch.float64)
    name, detail = f"{what[0].upper()}{what[1:]}", f"expected {right.tolist()}, got {found.tolist()}"
    if not bool(found.isfinite().all()):
        raise Failure("not_finite", f"{name} is not finite (NaN or infinite).", detail=detail)
    if bool(((found - right).abs() > 1e-3 + 1e-4 * right.abs()).any()):
        raise Failure("not_equal", f"{name} is wrong.", detail=detail)
