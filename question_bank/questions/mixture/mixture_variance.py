"""Integrates the reference's density on a grid."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import torch

from reference.mixture import mixture_log_prob

Computed = Callable[..., float]


def variant(rng: random.Random) -> dict[str, object]:
    """The weight of the component that is not at 0."""
    denominator = rng.choice([3, 4, 5])
    weight = Fraction(rng.randint(1, denominator - 1), denominator)
    squares = weight**2 + (1 - weight) ** 2
    return {"weight": weight, "other": 1 - weight, "between": weight * (1 - weight), "squares": squares}


def _moments(weight: Fraction, a: float, s: float) -> tuple[float, float]:
    """The mean and the second moment; 12 standard deviations to each side hold all of the mass."""
    x = torch.linspace(-12 * s, a + 12 * s, 401, dtype=torch.float64)
    weights = torch.tensor([weight, 1 - weight], dtype=torch.float64)
    means, covs = torch.tensor([[a], [0.0]], dtype=torch.float64), torch.full((2, 1, 1), s**2, dtype=torch.float64)
    density = mixture_log_prob(x[:, None], weights, means, covs).exp()
    return torch.trapezoid(x * density, x).item(), torch.trapezoid(x**2 * density, x).item()


def prove(variant: Mapping[str, Any]) -> Computed:
    """The variance of a draw."""

    def of_draw(a: float, s: float) -> float:
        mean, square = _moments(variant["weight"], a, s)
        return square - mean**2

    return of_draw


def wrong(variant: Mapping[str, Any]) -> list[Computed]:
    """The variance within a component; the second moment; the variance of a weighted sum of two draws."""
    weight = variant["weight"]

    def within(a: float, s: float) -> float:
        mean, square = _moments(Fraction(1), a, s)
        return square - mean**2

    def of_sum(a: float, s: float) -> float:
        spreads = torch.tensor([weight * s, (1 - weight) * s], dtype=torch.float64)  # of the two terms
        return spreads.square().sum().item()

    return [within, lambda a, s: _moments(weight, a, s)[1], of_sum]
