"""Computes the log-likelihood of ten numbers as a component shrinks onto one of them, and for a single Gaussian."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import torch

from reference.gaussian import gaussian_log_prob
from reference.mixture import mixture_log_prob


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says about the likelihoods."""
    x = torch.linspace(-2, 3, 10, dtype=torch.float64) ** 3 / 5
    weights, means = torch.tensor([0.5, 0.5], dtype=torch.float64), torch.stack([x[0], x.mean()])[:, None]

    def of_mixture(std: float) -> float:
        covs = torch.tensor([std**2, x.var().item()], dtype=torch.float64).reshape(2, 1, 1)
        return mixture_log_prob(x[:, None], weights, means, covs).sum().item()

    of_one = {std: gaussian_log_prob(x, x.mean(), std).sum().item() for std in (0.01, 0.1, x.std(correction=0).item())}
    shrinking = [of_mixture(10.0**-power) for power in (50, 100, 150)]
    steps = [later - before for before, later in pairwise(shrinking)]
    return {
        "each shrinking by 10^-50 adds 50 log 10": all(abs(step - 115.13) < 0.1 for step in steps),
        "a single Gaussian gets worse": list(of_one.values()) == sorted(of_one.values()),
    }
