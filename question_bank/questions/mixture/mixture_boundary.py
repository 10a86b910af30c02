"""Looks for the zero of the difference of the log joint densities."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch
from scipy.optimize import brentq

from reference.gaussian import gaussian_log_prob


def variant(rng: random.Random) -> dict[str, object]:
    """Means some way apart, a standard deviation other than 1, and a ratio of the weights."""
    std, distance = rng.choice([(2, 4), (2, 8), (2, 2), (3, 6), (4, 8), (3, 9)])
    log_ratio = rng.choice([-2, -1, 1, 2])
    shift = std**2 * log_ratio / distance
    midpoint = rng.randint(1, 4) + distance / 2 + abs(shift)  # so that every answer is positive
    first = midpoint - distance / 2
    return {
        "means": (first, first + distance),
        "std": std,
        "log_ratio": log_ratio,
        "midpoint": midpoint,
        "value": midpoint + shift,
        "mirrored": midpoint - shift,
        "with_std": midpoint + shift / std,
    }


def _boundary(variant: Mapping[str, Any], log_ratio: float, std: float) -> float:
    one, two = variant["means"]

    def difference(x: float) -> float:
        at = torch.tensor([x], dtype=torch.float64)
        return log_ratio + (gaussian_log_prob(at, one, std) - gaussian_log_prob(at, two, std)).item()

    return brentq(difference, -100, 100, xtol=1e-12)


def prove(variant: Mapping[str, Any]) -> float:
    """Where both joint densities are equal."""
    return _boundary(variant, variant["log_ratio"], variant["std"])


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Equal weights; the weights exchanged; the standard deviation taken for the variance."""
    log_ratio, std = variant["log_ratio"], variant["std"]
    tried = [(0.0, std), (-log_ratio, std), (log_ratio, math.sqrt(std))]
    return [_boundary(variant, *each) for each in tried]
