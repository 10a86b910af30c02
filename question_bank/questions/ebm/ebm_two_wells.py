"""Descends the drawn energy in small steps, with its slope from finite differences."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np


def energy(x: Any, variant: Mapping[str, Any]) -> Any:
    """Two valleys about `width` to either side of `centre`, of which `tilt` makes one deeper."""
    u = (x - variant["centre"]) / variant["width"]
    return 4 * (u**2 - 1) ** 2 + variant["tilt"] * u


def variant(rng: random.Random) -> dict[str, object]:
    side = rng.choice([-1, 1])  # where the shallow valley is
    shape = {"centre": rng.randint(-3, 3), "width": rng.choice([1, 2, 3]), "tilt": side * rng.choice([1.0, 1.5])}
    u = np.linspace(-1.5, 1.5, 3001)
    values = energy(shape["centre"] + shape["width"] * u, shape)

    def place(u: float) -> float:
        return round(shape["centre"] + shape["width"] * u, 1) + 0.0  # never -0.0

    left, right = u[u < -0.5], u[u > 0.5]
    bottoms = {-1: left[values[u < -0.5].argmin()], 1: right[values[u > 0.5].argmin()]}
    middle = np.abs(u) < 0.5
    return {
        **shape,
        "near": place(bottoms[side]),
        "deep": place(bottoms[-side]),
        "top": place(u[middle][values[middle].argmax()]),
        "start": place(side * rng.choice([0.4, 0.5])),
    }


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    x, step = float(variant["start"]), 0.01 * variant["width"] ** 2
    for _ in range(500):
        x -= step * (energy(x + 1e-5, variant) - energy(x - 1e-5, variant)) / 2e-5
    return {name: abs(x - variant[name]) < 0.1 * variant["width"] for name in ("near", "deep", "top", "start")}


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    x = variant["centre"] + variant["width"] * np.linspace(-1.55, 1.55, 300)
    axes.plot(x, energy(x, variant), color="black")
    axes.plot(variant["start"], energy(variant["start"], variant), marker="o", color="black", markersize=9)
    axes.grid(True, linewidth=0.5)
    axes.set_xlabel("x")
    axes.set_ylabel("E(x)")
