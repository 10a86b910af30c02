"""Differentiates the distribution function P(X ≤ x) = z(x)² by automatic differentiation, without the formula."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions.flow import base_density_at_x, log_det_of_generator, without_log_det

Density = Callable[[float], float]


def variant(rng: random.Random) -> dict[str, object]:
    return {"a": rng.choice([2, 4, 5, 10, 20]), "b": rng.randint(1, 9)}


def prove(variant: Mapping[str, Any]) -> Density:
    def density(x: float) -> float:
        at = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        below = ((at - variant["b"]) / variant["a"]) ** 2  # the integral of 2z from 0 to z
        return torch.autograd.grad(below, at)[0].item()

    return density


def wrong(variant: Mapping[str, Any]) -> list[Density]:
    def inverse(x: Tensor) -> Tensor:
        return (x - variant["b"]) / variant["a"]

    def made_by(mistake: Callable[..., Tensor]) -> Density:
        return lambda x: (
            mistake(torch.tensor([[x]], dtype=torch.float64), lambda z: (2 * z[:, 0]).log(), inverse).exp().item()
        )

    return [made_by(mistake) for mistake in (without_log_det, log_det_of_generator, base_density_at_x)]
