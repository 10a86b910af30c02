"""The path and its velocity as two linear equations in the data and the noise, solved for the data."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch

from misconceptions import flow_matching as mistakes


def variant(rng: random.Random) -> dict[str, object]:
    """A time other than one half, and a velocity for which all ends are whole numbers."""
    parts = rng.choice([3, 4, 5])
    t = Fraction(rng.choice([part for part in range(1, parts) if 2 * part != parts]), parts)
    u = parts * rng.choice([-3, -2, -1, 1, 2, 3])
    x, left = rng.choice([each for each in range(-6, 7) if each not in (0, -u, t * u, (t - 1) * u)]), 1 - t
    ends = {"data": x + left * u, "back": x - t * u, "gone": x + t * u, "whole": x + u, "sign": x - left * u}
    return {"x": x, "t": t, "u": u, "left": left, "move": left * u} | ends


def prove(variant: Mapping[str, Any]) -> float:
    """The data."""
    t = float(variant["t"])
    equations = torch.tensor([[t, 1 - t], [1.0, -1.0]], dtype=torch.float64)  # x_t = t x1 + (1 - t) ε, u = x1 - ε
    known = torch.tensor([variant["x"], variant["u"]], dtype=torch.float64)
    return torch.linalg.solve(equations, known)[0].item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The misconceptions, run."""
    x, t, u = (torch.tensor([float(variant[name])], dtype=torch.float64) for name in "xtu")
    ways = [mistakes.way_back_to_noise, mistakes.time_already_gone, mistakes.whole_way, mistakes.velocity_taken_away]
    return [way(x, t, u).item() for way in ways]
