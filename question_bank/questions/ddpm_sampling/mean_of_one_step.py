"""Multiplies normal densities by Bayes' rule, for the data that are predicted; and runs the reference's step."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.ddpm import ddpm_step


def variant(rng: random.Random) -> dict[str, object]:
    """A level whose roots come out even, and a pixel whose mean does."""
    while True:
        alpha_bar, spread = rng.choice([(0.36, 0.8), (0.19, 0.9)])
        noise, answer = rng.choice([-2, -1, 1, 2]), rng.choice([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])
        x = round(0.8 * answer + 0.36 / spread * noise, 4)
        values = {
            "whole_way": (x - spread * noise) / math.sqrt(alpha_bar),
            "alpha_bar_in_mean": 0.8 * answer / math.sqrt(alpha_bar),
            "added": (x + 0.36 / spread * noise) / 0.8,
            "root_forgotten": (x - 0.36 / spread**2 * noise) / 0.8,
        }
        every = [answer, *values.values()]
        if all(abs(a - b) > 0.03 for i, a in enumerate(every) for b in every[:i]):
            level = {"alpha": 0.64, "root": 0.8, "alpha_bar": alpha_bar, "spread": spread}
            return {**values, **level, "noise": noise, "x": x, "answer": answer}


def prove(variant: Mapping[str, Any]) -> list[float]:
    """Of q(x_{t-1} | x_t, x_0) for the recovered x_0, and of the reference."""
    alpha, before, x0 = variant["alpha"], variant["alpha_bar"] / variant["alpha"], clean_value(variant)
    from_data, from_x_t = 1 / (1 - before), alpha / (1 - alpha)  # precisions of x_{t-1}
    mean = (from_data * math.sqrt(before) * x0 + from_x_t * variant["x"] / math.sqrt(alpha)) / (from_data + from_x_t)
    return [mean, step(variant, variant["noise"])]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The mistakes, each as the reference's step with something changed."""
    noise, mean = variant["noise"], step(variant, variant["noise"])
    return [
        clean_value(variant),
        mean * math.sqrt(variant["alpha"] / variant["alpha_bar"]),
        step(variant, -noise),
        step(variant, noise / math.sqrt(1 - variant["alpha_bar"])),
    ]


def clean_value(variant: Mapping[str, Any]) -> float:
    """The x_0 that the predicted noise amounts to."""
    level = variant["alpha_bar"]
    return (variant["x"] - math.sqrt(1 - level) * variant["noise"]) / math.sqrt(level)


def step(variant: Mapping[str, Any], noise: float) -> float:
    """The reference's step from t = 2, less the noise that it adds."""
    before = variant["alpha_bar"] / variant["alpha"]
    alpha_bar = torch.tensor([1, before, variant["alpha_bar"]], dtype=torch.float64)
    x_t = torch.tensor([variant["x"]], dtype=torch.float64)
    torch.manual_seed(0)
    moved = ddpm_step(lambda x, t: torch.full_like(x, noise), x_t, 2, alpha_bar)
    torch.manual_seed(0)
    return (moved - math.sqrt(1 - variant["alpha"]) * torch.randn_like(x_t)).item()
