"""Noises a pixel with the reference, and solves for it with the wrong noise, by bisection."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import torch
from scipy.optimize import brentq
from torch import Tensor

from misconceptions import ddpm as mistakes
from reference.ddpm import add_noise

FACTORS = {0.1: Fraction(3), 0.2: Fraction(2), 0.8: Fraction(1, 2), 0.9: Fraction(1, 3)}


def variant(rng: random.Random) -> dict[str, object]:
    """A level with an even ratio of noise to signal, and an error of the noise."""
    alpha_bar, factor = rng.choice(list(FACTORS.items()))
    delta = rng.choice([0.06, 0.12, 0.24, 0.3])
    return {
        "alpha_bar": alpha_bar,
        "factor": factor,
        "delta": delta,
        "answer": round(float(factor) * delta, 4),
        "without_roots": float(factor) ** 2 * delta,
        "swapped": delta / float(factor),
    }


def prove(variant: Mapping[str, Any]) -> float:
    """By how much the recovered pixel is off."""
    return miss(add_noise, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The error of the noise itself, and what comes of wrong ways of noising."""

    def data_plus_noise(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
        return x0 + noise

    return [miss(noising, variant) for noising in (data_plus_noise, mistakes.roots_forgotten, mistakes.shares_swapped)]


def miss(noising: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """Which clean value gives the same x_t with too much noise, as a distance from the true one."""
    x0, noise = 0.4, -0.7

    def x_t(clean: float, noise: float) -> float:
        values = [torch.tensor(value, dtype=torch.float64) for value in ([clean], [noise], [1, variant["alpha_bar"]])]
        return noising(values[0], torch.tensor([1]), values[1], values[2]).item()

    seen = x_t(x0, noise)
    recovered = brentq(lambda clean: x_t(clean, noise + variant["delta"]) - seen, -20, 20, xtol=1e-12)
    return abs(recovered - x0)
