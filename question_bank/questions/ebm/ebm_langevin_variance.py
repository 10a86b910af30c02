"""Reads the factor and the noise of a move off the reference's sampler, and iterates the variance until it settles."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

from misconceptions.ebm import variance_of_one_step_size
from reference.ebm import langevin_sample


def variant(rng: random.Random) -> dict[str, object]:
    k = rng.choice([Fraction(1, 2), Fraction(2), Fraction(4)])
    eta_k = rng.choice([Fraction(1, 5), Fraction(2, 5), Fraction(1, 2), Fraction(2, 3), Fraction(4, 5)])
    value = 2 / (k * (2 - eta_k))
    moves = {"k": k, "eta": eta_k / k, "two_eta": 2 * eta_k / k, "eta_k": eta_k}
    squares = {"factor": 1 - eta_k, "square": (1 - eta_k) ** 2}
    return {**moves, **squares, "value": value, "target": 1 / k, "tolerance": value / 50}


def settled(sampler: Callable[..., Tensor], variant: Mapping[str, Any], power: int = 2) -> float:
    """The variance that moves settle in, if a factor f multiplies it by f to this power."""
    k, eta = float(variant["k"]), float(variant["eta"])

    def move(x: float) -> float:
        torch.manual_seed(0)  # the same noise for each x
        return sampler(lambda x: k * x[:, 0] ** 2 / 2, torch.tensor([[x]], dtype=torch.float64), eta, 1).item()

    torch.manual_seed(0)
    noise = torch.randn(1, 1, dtype=torch.float64).item()
    factor, scale = move(1.0) - move(0.0), move(0.0) / noise
    v = 0.0
    for _ in range(500):
        v = factor**power * v + scale**2
    return v


def prove(variant: Mapping[str, Any]) -> float:
    return settled(langevin_sample, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    x = torch.linspace(-20, 20, 4001, dtype=torch.float64)
    weights = torch.softmax(-float(variant["k"]) * x**2 / 2, dim=0)
    of_model = (weights * x**2).sum().item()
    without_square = settled(langevin_sample, variant, power=1)
    return [of_model, without_square, settled(variance_of_one_step_size, variant)]
