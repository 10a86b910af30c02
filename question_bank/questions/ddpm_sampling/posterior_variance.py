"""Integrates the product of the two densities of x_{t-1} on a grid, for some values of x_0 and x_t."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

LEVELS = (
    ("0.8", "0.4"),
    ("0.75", "0.375"),
    ("0.8", "0.2"),
    ("0.6", "0.2"),
    ("0.9", "0.6"),
    ("0.5", "0.375"),
    ("0.8", "0.6"),
    ("0.4", "0.2"),
)


def variant(rng: random.Random) -> dict[str, object]:
    """Two levels with an even ratio."""
    earlier, later = rng.choice(LEVELS)
    before, after = 1 - Fraction(earlier), 1 - Fraction(later)
    alpha = Fraction(later) / Fraction(earlier)
    answer = before / after * (1 - alpha)
    return {
        "earlier": earlier,
        "later": later,
        "before": before,
        "after": after,
        "alpha": alpha,
        "beta": 1 - alpha,
        "answer": answer,
        "upside_down": after / before * (1 - alpha),
        "tolerance": 0.002,
    }


def prove(variant: Mapping[str, Any]) -> float:
    """The variance on the grid."""
    earlier, later = float(variant["earlier"]), float(variant["later"])
    alpha, x0, x_t = later / earlier, 0.3, -0.2
    x = np.linspace(-10, 10, 4001)
    log_density = -((x - np.sqrt(earlier) * x0) ** 2) / (2 * (1 - earlier))
    log_density -= (x_t - np.sqrt(alpha) * x) ** 2 / (2 * (1 - alpha))
    weight = np.exp(log_density - log_density.max())
    mean = (weight * x).sum() / weight.sum()
    return float((weight * (x - mean) ** 2).sum() / weight.sum())


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The noise of one step, the noise of all before, and the ratio upside down."""
    earlier, later = float(variant["earlier"]), float(variant["later"])
    beta = (earlier - later) / earlier
    return [beta, 1 - earlier, (1 - later) / (1 - earlier) * beta]
