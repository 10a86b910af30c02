"""Multiplies densities on a grid by Bayes' rule, and compares each drawn curve with the result."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np

SHAPES = ("unconditional", "conditional", "guided", "narrowed")
GRID = np.linspace(-4, 5, 451)


def variant(rng: random.Random) -> dict[str, object]:
    """The weight, and which curve has which letter."""
    return {**dict(zip(SHAPES, rng.sample("PQRS", 4), strict=True)), "gamma": rng.choice([5, 6, 7, 8])}


def normal(mean: float, variance: float) -> np.ndarray:
    """A normal density on the grid."""
    return np.exp(-((GRID - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


def curves(variant: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """What is drawn; the guided density by way of the powers of p(x) and p(x | c)."""
    conditional, unconditional = normal(1, 1), (normal(1, 1) + normal(-1, 1)) / 2
    guided = unconditional ** (1 - variant["gamma"]) * conditional ** variant["gamma"]
    return {
        "unconditional": unconditional,
        "conditional": conditional,
        "guided": guided / np.trapezoid(guided, GRID),
        "narrowed": normal(1, 0.5),
    }


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """The four curves, each with its letter where it is apart from the others."""
    places = {
        "unconditional": (-1.5, (0, 5)),
        "conditional": (1, (0, -12)),
        "guided": (2.4, (8, 2)),
        "narrowed": (1, (0, 4)),
    }
    for shape, curve in curves(variant).items():
        axes.plot(GRID, curve)
        at, offset = places[shape]
        height = curve[np.abs(GRID - at).argmin()]
        axes.annotate(variant[shape], (at, height), offset, textcoords="offset points", ha="center")
    axes.set(xlabel="x", ylabel="density", ylim=(0, None))


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which curve is p(x) p(c | x)^γ, normalised, with the logistic function for the classifier."""
    classifier = 1 / (1 + np.exp(-2 * GRID))
    wanted = (normal(1, 1) + normal(-1, 1)) * classifier ** variant["gamma"]
    wanted /= np.trapezoid(wanted, GRID)
    return {shape: bool(np.abs(curve - wanted).max() < 1e-6) for shape, curve in curves(variant).items()}
