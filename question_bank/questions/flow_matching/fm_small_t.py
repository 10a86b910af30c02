"""Errors put into predictions and measured in the estimates; the posterior over four data points, by Bayes' rule."""

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow_matching import data_from_noise, data_from_velocity, interpolate
from reference.gaussian import gaussian_log_prob

DATA = torch.tensor([-3.0, -1.0, 2.0, 4.0], dtype=torch.float64)


def posterior(x_t: float, t: float) -> Tensor:
    """p(x1 | x_t) of the four data points."""
    return gaussian_log_prob((x_t - t * DATA) / (1 - t), 0.0, 1.0).softmax(dim=0)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says."""
    generator = torch.Generator().manual_seed(0)
    x1, noise, error = torch.randn(3, 1, 4, generator=generator, dtype=torch.float64)
    claims = {}
    for t in (0.01, 0.3, 0.9):
        time = torch.tensor([t], dtype=torch.float64)
        x_t, delta = interpolate(x1, time, noise), error.norm().item()
        by_velocity = (data_from_velocity(x_t, time, x1 - noise + error) - x1).norm().item()
        by_noise = (data_from_noise(x_t, time, noise + error) - x1).norm().item()
        claims[f"errors at t = {t}"] = math.isclose(by_velocity, (1 - t) * delta, rel_tol=1e-6) and math.isclose(
            by_noise, delta * (1 - t) / t, rel_tol=1e-6
        )
    early, late = posterior(0.02 * 4.0 + 0.98 * 0.5, 0.02), posterior(0.9 * 4.0 + 0.1 * 0.5, 0.9)
    claims["at small t all data points are about equally likely"] = bool((early - 0.25).abs().max() < 0.05)
    claims["near t = 1 one data point is left"] = bool(late.max() > 0.99)
    claims["at small t the estimate is near the mean"] = abs(early @ DATA - DATA.mean()).item() < 0.2
    return claims
