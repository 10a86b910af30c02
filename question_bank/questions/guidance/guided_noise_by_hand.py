"""Extends the straight line through the two predictions, at γ = 0 and γ = 1; and runs the reference."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from misconceptions import guidance as mistakes
from reference.guidance import guided_noise


def variant(rng: random.Random) -> dict[str, object]:
    """Two predictions and a weight."""
    while True:
        unconditional, conditional = (rng.choice([-0.8, -0.5, -0.4, -0.2, 0.1, 0.2, 0.3, 0.4, 0.6]) for _ in range(2))
        gamma = rng.choice([2, 3, 4, 5, 7.5])
        way = conditional - unconditional
        answers = {
            "answer": unconditional + gamma * way,
            "paper": unconditional + (1 + gamma) * way,
            "away": unconditional - gamma * way,
            "difference": gamma * way,
            "not_subtracted": unconditional + gamma * conditional,
        }
        answers = {name: round(value, 4) for name, value in answers.items()}
        every = list(answers.values())
        if abs(every[0]) >= 0.2 and all(abs(a - b) > 0.05 for i, a in enumerate(every) for b in every[:i]):
            return {**answers, "unconditional": unconditional, "conditional": conditional, "gamma": gamma}


def prove(variant: Mapping[str, Any]) -> list[float]:
    """The line, and the reference."""
    line = np.polyfit([0, 1], [variant["unconditional"], variant["conditional"]], 1)
    return [float(np.polyval(line, variant["gamma"])), guided(guided_noise, variant)]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The mistakes, run."""
    every = (
        mistakes.weight_of_the_paper,
        mistakes.away_from_the_condition,
        mistakes.difference_alone,
        mistakes.unconditional_not_subtracted,
    )
    return [guided(mistake, variant) for mistake in every]


def guided(combination: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """What a way of combining makes of the two predictions."""

    def model(x_t: Tensor, t: Tensor, condition: Any) -> Tensor:
        return torch.full_like(x_t, variant["unconditional" if condition is None else "conditional"])

    x_t = torch.zeros(1, dtype=torch.float64)
    return combination(model, x_t, torch.tensor([3]), "a cat", variant["gamma"]).item()
