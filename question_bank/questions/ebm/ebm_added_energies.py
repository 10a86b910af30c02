"""Integrates x under the normalised density of the summed energy, on a grid."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.ebm import Energy, ebm_log_prob

GRID = torch.linspace(-60, 60, 6001, dtype=torch.float64)


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        a, b = rng.sample([number for number in range(-6, 11) if number], 2)
        v1, v2 = rng.choice([(1, 3), (3, 1), (1, 4), (4, 1), (2, 3), (3, 2)])
        value, by_variance = (v2 * a + v1 * b) / (v1 + v2), (v1 * a + v2 * b) / (v1 + v2)
        numbers = [value, by_variance, (a + b) / 2, a + b]
        apart = min(abs(x - y) for x in numbers for y in numbers if x is not y)
        if value == int(value) and abs(value) >= 1 and apart > 0.1 and len(set(numbers)) == 4:
            return {"a": a, "b": b, "v1": v1, "v2": v2, "value": value, "by_variance": by_variance}


def gaussian(mean: float, variance: float) -> Energy:
    return lambda x: (x[:, 0] - mean) ** 2 / (2 * variance)


def mean_of(log_density: torch.Tensor) -> float:
    return torch.trapezoid(GRID * log_density.exp(), GRID).item()


def prove(variant: Mapping[str, Any]) -> float:
    one, other = gaussian(variant["a"], variant["v1"]), gaussian(variant["b"], variant["v2"])
    return mean_of(ebm_log_prob(GRID, lambda x: one(x) + other(x), GRID))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    a, b, v1, v2 = (variant[name] for name in ("a", "b", "v1", "v2"))
    of_one, of_other = (ebm_log_prob(GRID, energy, GRID) for energy in (gaussian(a, v1), gaussian(b, v2)))
    mixture = torch.logaddexp(of_one, of_other) - torch.tensor(2.0).log()
    exchanged = ebm_log_prob(GRID, lambda x: gaussian(a, v2)(x) + gaussian(b, v1)(x), GRID)
    return [mean_of(mixture), mean_of(exchanged), mean_of(of_one) + mean_of(of_other)]
