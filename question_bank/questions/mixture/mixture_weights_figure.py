"""Adds up the area under the drawn curve on the narrow component's side."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch


def variant(rng: random.Random) -> dict[str, object]:
    """A narrow and a wide component, the wide one three times as wide, on either side of 0."""
    side, narrow_std = rng.choice([-1, 1]), rng.choice([0.4, 0.5, 0.6])
    area = rng.choice([0.2, 0.4, 0.6, 0.8])
    narrow_height, wide_height = (
        weight / (std * math.sqrt(2 * math.pi)) for weight, std in ((area, narrow_std), (1 - area, 3 * narrow_std))
    )
    return {
        "narrow_at": 4 * side,
        "wide_at": -4 * side,
        "narrow_std": narrow_std,
        "wide_std": round(3 * narrow_std, 1),
        "narrow_height": narrow_height,
        "wide_height": wide_height,
        "area": area,
        "height": narrow_height / (narrow_height + wide_height),
        "other": 1 - area,
        "width": 0.25,
        "ratio": Fraction(round(10 * area), round(10 - 10 * area)),
    }


def curve(variant: Mapping[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """Places and densities."""
    x = torch.linspace(-10, 10, 1001, dtype=torch.float64)
    narrow, wide = (
        variant[f"{name}_height"] * torch.exp(-(((x - variant[f"{name}_at"]) / variant[f"{name}_std"]) ** 2) / 2)
        for name in ("narrow", "wide")
    )
    return x, narrow + wide


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """The density, with a grid fine enough to read the heights."""
    x, density = curve(variant)
    axes.plot(x.tolist(), density.tolist(), color="black")
    axes.set_xticks(range(-10, 11, 2))
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.4)
    axes.set_xlabel("$x$")
    axes.set_ylabel("$p(x)$")


def prove(variant: Mapping[str, Any]) -> float:
    """The area, which one of the numbers shown has to be."""
    x, density = curve(variant)
    is_near_narrow = abs(x - variant["narrow_at"]) < 5 * variant["narrow_std"]
    return torch.trapezoid(torch.where(is_near_narrow, density, 0), x).item()
