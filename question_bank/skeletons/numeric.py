"""Quadrature of q log(q/p)."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.gaussian import gaussian_log_prob


def variant(rng: random.Random) -> dict[str, object]:
    mean = rng.choice([-6, -5, -4, -3, 3, 4, 5, 6])
    return {"mean": mean, "kl": mean**2 / 2, "not_halved": mean**2, "not_squared": abs(mean) / 2}


def prove(variant: Mapping[str, Any]) -> float:
    z = torch.linspace(-30, 30, 6001, dtype=torch.float64)
    log_q = gaussian_log_prob(z, variant["mean"], 1.0)
    return torch.trapezoid(log_q.exp() * (log_q - gaussian_log_prob(z, 0.0, 1.0)), z).item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    kl = prove(variant)
    return [2 * kl, (kl / 2) ** 0.5]
