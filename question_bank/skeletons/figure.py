"""The points of inflection of the curve that is drawn."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import Within


def variant(rng: random.Random) -> dict[str, object]:
    mean, std = rng.randint(-3, 3), rng.choice([3, 4, 5])
    return {"mean": mean, "std": std, "low": mean - std, "high": mean + std}


def _curve(variant: Mapping[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    x = variant["mean"] + torch.linspace(-20, 20, 2001, dtype=torch.float64)
    density = torch.exp(-(((x - variant["mean"]) / variant["std"]) ** 2) / 2) / (
        variant["std"] * math.sqrt(2 * math.pi)
    )
    return x, density


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """Draws the figure on matplotlib's axes."""
    x, density = _curve(variant)
    axes.plot(x.tolist(), density.tolist(), color="black")
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.4)
    axes.set_xlabel("$x$")
    axes.set_ylabel("$p(x)$")


def prove(variant: Mapping[str, Any]) -> Within:
    x, density = _curve(variant)
    slope = density.diff()
    return Within((x[slope.argmin()] - x[slope.argmax()]).item() / 2, 0.05)
