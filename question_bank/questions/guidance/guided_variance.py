"""Multiplies the powers of the two densities on a grid; and runs the reference."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import torch

from reference.guidance import guided_gaussian

# The variance of p(x), and γ.
CASES = ((4, 5), (4, 3), (4, 2), (2, 2), (2, 3), (2, 5), (2, 7), (3, 2), (3, 3), (3, 4), (3, 7))


def variant(rng: random.Random) -> dict[str, object]:
    """A wide density, a weight with which the precision comes out even, and a mean."""
    wide, gamma = rng.choice(CASES)
    precision = Fraction(1 - gamma, wide) + gamma
    return {
        "wide": Fraction(wide),
        "gamma": gamma,
        "mean": rng.choice([1, 2, 3, -1, -2]),
        "precision": precision,
        "answer": 1 / precision,
        "unconditional_forgotten": Fraction(1, gamma),
        "variances_mixed": (1 - gamma) * wide + gamma,
    }


def prove(variant: Mapping[str, Any]) -> list[float]:
    """The variance on the grid, and the reference's."""
    gamma, wide, mean = variant["gamma"], float(variant["wide"]), float(variant["mean"])
    values = [torch.tensor(value, dtype=torch.float64) for value in (0.0, wide, mean, 1.0)]
    return [on_grid(variant, 1 - gamma), guided_gaussian(*values, gamma)[1].item()]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """No guidance, guidance without the unconditional factor, and variances in the place of precisions."""
    gamma = variant["gamma"]
    unguided = on_grid({**variant, "gamma": 1}, 0)
    return [unguided, on_grid(variant, 0), (1 - gamma) * float(variant["wide"]) + gamma * unguided]


def on_grid(variant: Mapping[str, Any], exponent: float) -> float:
    """The variance of p(x)^exponent p(x | c)^γ."""
    x = np.linspace(-15, 15, 6001)
    log_density = -exponent * x**2 / (2 * float(variant["wide"])) - variant["gamma"] * (x - variant["mean"]) ** 2 / 2
    weight = np.exp(log_density - log_density.max())
    mean = (weight * x).sum() / weight.sum()
    return float((weight * (x - mean) ** 2).sum() / weight.sum())
