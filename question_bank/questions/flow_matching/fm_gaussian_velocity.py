"""The conditional mean by quadrature over the data, with no use of the formula for Gaussians."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def prove(variant: Mapping[str, Any]) -> Callable[..., float]:
    """The mean velocity of all pairs through a point."""
    return velocity


def wrong(variant: Mapping[str, Any]) -> list[Callable[..., float]]:
    """The data taken to be one point; the pairs at t = 0; two mistakes in the formula for Gaussians."""

    def from_moments(covariance: float, variance: float, x: float, t: float, m: float) -> float:
        return m + covariance / variance * (x - t * m)

    return [
        lambda x, t, m, s: velocity(x, t, m, 1e-5),
        lambda x, t, m, s: velocity(x, 0.0, m, s),
        lambda x, t, m, s: from_moments(t * s + (1 - t), t**2 * s**2 + (1 - t) ** 2, x, t, m),
        lambda x, t, m, s: from_moments(t * s**2 - (1 - t), t * s**2 + (1 - t), x, t, m),
    ]


def velocity(x: float, t: float, m: float, s: float) -> float:
    """The mean of x1 - ε over all x1, each with its density and that of the noise that it needs."""
    x1 = m + s * np.linspace(-40, 40, 40_001)
    noise = (x - t * x1) / (1 - t)
    log_weight = -(((x1 - m) / s) ** 2) / 2 - noise**2 / 2
    weight = np.exp(log_weight - log_weight.max())
    return float((weight * (x1 - noise)).sum() / weight.sum())
