"""Fits the best prediction at every step, by weighted least squares over nodes of data and noise, and compares its error."""

import math
import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from reference.ddpm import add_noise

STEPS = 100
SHAPES = ("falling", "rising", "level", "hump")


def variant(rng: random.Random) -> dict[str, object]:
    """Which curve has which letter, and how long the signal lasts."""
    return {**dict(zip(SHAPES, rng.sample("PQRS", 4), strict=True)), "bend": rng.choice([1.6, 2, 2.5])}


def levels(variant: Mapping[str, Any]) -> torch.Tensor:
    """The schedule, from ᾱ_0 = 1."""
    time = torch.arange(STEPS + 1, dtype=torch.float64) / (STEPS + 1)
    return (time * math.pi / 2).cos() ** variant["bend"]


def curves(variant: Mapping[str, Any]) -> dict[str, torch.Tensor]:
    """What is drawn, for t = 1 … T."""
    left = levels(variant)[1:]
    return {"falling": left, "rising": 1 - left, "level": torch.ones_like(left), "hump": 3 * left * (1 - left)}


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """The four curves, each with its letter where it is apart from the others."""
    places = {"falling": (25, (-6, -13)), "rising": (80, (7, -12)), "level": (50, (0, 4)), "hump": (52, (0, 5))}
    for shape, curve in curves(variant).items():
        axes.plot(range(1, STEPS + 1), curve.numpy())
        at, offset = places[shape]
        axes.annotate(variant[shape], (at, curve[at - 1].item()), offset, textcoords="offset points", ha="center")
    axes.set(xlabel="step t", ylabel="mean squared error", ylim=(0, 1.15))


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which curve is the error of the best fit. For normal data no other function does better than a line."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(4)
    weight = torch.tensor(np.outer(weights, weights).ravel() / weights.sum() ** 2)
    x0, noise = (torch.tensor(grid.ravel()) for grid in np.meshgrid(nodes, nodes))
    schedule, errors = levels(variant), []
    for step in range(1, STEPS + 1):
        x_t = add_noise(x0, torch.full((len(x0),), step), noise, schedule)
        slope = (weight * noise * x_t).sum() / (weight * x_t**2).sum()
        errors.append((weight * (noise - slope * x_t) ** 2).sum())
    least = torch.stack(errors)
    return {shape: torch.allclose(curve, least, atol=1e-6) for shape, curve in curves(variant).items()}
