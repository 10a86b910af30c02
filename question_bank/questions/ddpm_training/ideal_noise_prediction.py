"""Integrates the conditional mean of the noise numerically, by Bayes' rule."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

# ᾱ_t, √(1 - ᾱ_t), s
CASES = (
    (0.64, 0.6, Fraction(3, 4)),
    (0.64, 0.6, Fraction(3, 2)),
    (0.36, 0.8, Fraction(4, 3)),
    (0.36, 0.8, Fraction(8, 3)),
    (0.36, 0.8, Fraction(4)),
)


def variant(rng: random.Random) -> dict[str, object]:
    """A level and a spread of the data with which the fraction comes out even, and a noisy value."""
    alpha_bar, spread, s = rng.choice(CASES)
    x = rng.choice([1.2, 2.4, 3.6, 4.8]) * rng.choice([1, -1])
    variance = round(float(alpha_bar * s**2) + spread**2, 4)
    return {
        "alpha_bar": alpha_bar,
        "spread": spread,
        "s": s,
        "x": x,
        "variance": variance,
        "answer": round(spread / variance * x, 4),
        "all_noise": x / spread,
        "unit_variance": spread * x,
    }


def prove(variant: Mapping[str, Any]) -> float:
    """For the data as they are."""
    return mean_of_noise(variant, float(variant["s"]))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """For data that are all but 0, for noise before anything is seen, and for data of variance 1."""
    noise = np.linspace(-9, 9, 4001)
    density = np.exp(-(noise**2) / 2)
    return [
        mean_of_noise(variant, 1e-3),
        float((noise * density).sum() / density.sum()),
        mean_of_noise(variant, 1.0),
    ]


def mean_of_noise(variant: Mapping[str, Any], s: float) -> float:
    """E[ε | x_t]: every ε counts by its own density times that of the x_0 that goes with it."""
    root, spread = math.sqrt(variant["alpha_bar"]), math.sqrt(1 - variant["alpha_bar"])
    width = 12 * s * root / spread  # of the ε that are possible at all
    centre = variant["x"] / spread
    low, high = max(-12.0, centre - width), min(12.0, centre + width)
    noise = np.linspace(low, high, 20001)
    x0 = (variant["x"] - spread * noise) / root
    log_weight = -(noise**2) / 2 - (x0 / s) ** 2 / 2
    weight = np.exp(log_weight - log_weight.max())
    return float((noise * weight).sum() / weight.sum())
