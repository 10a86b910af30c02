"""Searches, by bisection, for the density of the data at which the reference's optimal discriminator answers so."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch

from reference.gan import optimal_discriminator


def variant(rng: random.Random) -> dict[str, object]:
    d = rng.choice([Fraction(4, 5), Fraction(3, 4), Fraction(9, 10), Fraction(1, 5)])
    p_g = Fraction(rng.choice([4, 8, 12, 16, 20]), 100)
    more = "the data are denser here than the generated examples" if d > 1 / 2 else "the data are less dense here"
    return {
        "d": float(d),
        "one_minus_d": float(1 - d),
        "p_g": float(p_g),
        "p_data": float(p_g * d / (1 - d)),
        "more": more,
        "swapped": p_g * (1 - d) / d,
        "share": d * p_g,
        "odds": d / (1 - d),
    }


def answer(p_data: float, p_g: float) -> float:
    densities = torch.tensor([[p_data], [p_g]], dtype=torch.float64)
    return optimal_discriminator(*densities).item()


def prove(variant: Mapping[str, Any]) -> float:
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if answer(middle, variant["p_g"]) < variant["d"] else (low, middle)
    return low


def wrong(variant: Mapping[str, Any]) -> list[float]:
    d, p_g = variant["d"], variant["p_g"]
    odds = 1 / (1 / d - 1)
    return [p_g / odds, p_g * d, odds]
