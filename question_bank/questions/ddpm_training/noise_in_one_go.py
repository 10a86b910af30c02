"""Walks through the chain step by step, following mean and variance; and runs the reference on the schedule."""

import math
import random
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions import ddpm as mistakes
from reference.ddpm import add_noise
from reference.schedules import alpha_bar_from_betas

# Of each: the βs, and the roots of ᾱ_t and of 1 - ᾱ_t, which come out even.
SCHEDULES = (
    ((0.2, 0.2), 0.8, 0.6),
    ((0.1, 0.6), 0.6, 0.8),
    ((0.4, 0.4), 0.6, 0.8),
    ((0.1, 0.2, 0.5), 0.6, 0.8),
)


def variant(rng: random.Random) -> dict[str, object]:
    """A schedule whose roots come out even, a pixel and a draw of noise."""
    while True:
        betas, signal, spread = rng.choice(SCHEDULES)
        x0, noise = rng.choice([2, 3, 4, 5, -2, -4]), rng.choice([-2, -1, -0.5, 0.5, 1, 2])
        answer = round(signal * x0 + spread * noise, 4)
        wrong = {
            "without_roots": signal**2 * x0 + spread**2 * noise,
            "swapped": spread * x0 + signal * noise,
            "last_step": math.sqrt(1 - betas[-1]) * x0 + math.sqrt(betas[-1]) * noise,
        }
        values = [answer, *wrong.values()]
        if abs(answer) > 0.2 and all(abs(a - b) > 0.05 for i, a in enumerate(values) for b in values[:i]):
            break
    levels = {"betas": betas, "t": len(betas), "alpha_bar": round(signal**2, 2), "signal": signal, "spread": spread}
    return {**levels, **wrong, "x0": x0, "noise": noise, "answer": answer}


def prove(variant: Mapping[str, Any]) -> list[float]:
    """The chain, whose mean and variance change by one step at a time; and the reference."""
    mean, variance = float(variant["x0"]), 0.0
    for beta in variant["betas"]:
        mean, variance = math.sqrt(1 - beta) * mean, (1 - beta) * variance + beta
    return [mean + math.sqrt(variance) * variant["noise"], noised(add_noise, variant)]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Each mistake, run; the last one forgets that ᾱ is a product."""

    def last_step(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
        return add_noise(x0, t, noise, alpha_bar / alpha_bar.roll(1))

    return [noised(noising, variant) for noising in (mistakes.roots_forgotten, mistakes.shares_swapped, last_step)]


def noised(noising: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """What a way of noising makes of the pixel."""
    alpha_bar = alpha_bar_from_betas(torch.tensor(variant["betas"], dtype=torch.float64))
    x0, noise = (alpha_bar.new_tensor([float(variant[name])]) for name in ("x0", "noise"))
    return noising(x0, torch.tensor([variant["t"]]), noise, alpha_bar).item()
