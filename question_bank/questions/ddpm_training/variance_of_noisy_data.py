"""Integrates moments over both values of the pixel and over the noise (Gauss-Hermite), with the reference's x_t."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from question_bank.routes import close
from reference.ddpm import add_noise


def variant(rng: random.Random) -> dict[str, object]:
    """A level whose root comes out even."""
    alpha_bar, root = rng.choice([(0.81, 0.9), (0.64, 0.8), (0.49, 0.7), (0.36, 0.6), (0.25, 0.5)])
    return {"alpha_bar": alpha_bar, "root": root, "given": round(1 - alpha_bar, 2)}


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Moments of x_t, of which all up to the fourth are exact."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(12)
    noise, weights = torch.tensor(nodes), torch.tensor(weights / weights.sum())
    alpha_bar = torch.tensor([1.0, variant["alpha_bar"]], dtype=torch.float64)
    one = torch.ones(len(noise), dtype=torch.int64)
    white, black = (add_noise(value * torch.ones_like(noise), one, noise, alpha_bar) for value in (1, -1))

    def over_noise(values: torch.Tensor) -> float:
        return (weights * values).sum().item()

    def over_all(power: int) -> float:
        return (over_noise(white**power) + over_noise(black**power)) / 2

    mean_of_white = over_noise(white)
    return {
        "total": close(over_all(2) - over_all(1) ** 2, 1),
        "given": close(over_noise((white - mean_of_white) ** 2), variant["given"]),
        "normal": close(over_all(4), 3 * over_all(2) ** 2),  # the fourth moment of every centred normal distribution
        "unbiased": close(mean_of_white, 1),
        "covariance": close((over_noise(white) - over_noise(black)) / 2, variant["root"]),
    }
