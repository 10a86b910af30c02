"""Adds the log-densities of two Gaussians: x₁, and x₂ given x₁ with mean t(x₁) and standard deviation exp(s(x₁))."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.flow import coupling_inverse
from reference.gaussian import gaussian_log_prob


def variant(rng: random.Random) -> dict[str, object]:
    return {
        "p": rng.choice([1, 2]),
        "k": rng.choice([2, 3]),
        "m": rng.choice([2, 3, 4, 5]),
        "z2": rng.choice([2, 3, 4]),
    }


def prove(variant: Mapping[str, Any]) -> float:
    k, m, x1 = variant["k"], variant["m"], variant["p"]
    x2 = m * x1 + variant["z2"] * math.exp(k * x1)
    first = gaussian_log_prob(torch.tensor([x1], dtype=torch.float64), 0.0, 1.0)
    second = gaussian_log_prob(torch.tensor([x2], dtype=torch.float64), m * x1, math.exp(k * x1))
    return (first + second).item() + math.log(2 * math.pi)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    k, m, x1 = variant["k"], variant["m"], variant["p"]
    x = torch.tensor([[x1, m * x1 + variant["z2"] * math.exp(k * x1)]], dtype=torch.float64)
    z, log_det = coupling_inverse(x, lambda x_a: k * x_a, lambda x_a: m * x_a)
    base = -0.5 * z.square().sum().item()
    return [base - log_det.item(), base, base - math.exp(-log_det.item()), 2 * base + log_det.item()]
