"""Integrates z times prior times likelihood on a grid of z."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import torch

from reference.gaussian import gaussian_log_prob

Computed = Callable[..., float]


def variant(rng: random.Random) -> dict[str, object]:
    """The decoder's variance, which is not 1."""
    return {"variance": rng.choice([2, 3, 4, 5, 6, 8, 9, 10])}


def _posterior_mean(variance: float, prior_std: float = 1.0) -> Computed:
    def at(w: float, x: float) -> float:
        z = torch.linspace(-60, 60, 801, dtype=torch.float64)
        log_likelihood = gaussian_log_prob(x - w * z, 0.0, variance**0.5)
        weight = (gaussian_log_prob(z, 0.0, prior_std) + log_likelihood).softmax(dim=0)
        return (weight * z).sum().item()

    return at


def prove(variant: Mapping[str, Any]) -> Computed:
    """The mean of the posterior."""
    return _posterior_mean(variant["variance"])


def wrong(variant: Mapping[str, Any]) -> list[Computed]:
    """With a prior that is as good as flat; with the decoder in place of its inverse; with variance 1."""
    return [_posterior_mean(variant["variance"], prior_std=1e6), lambda w, x: x * w, _posterior_mean(1.0)]
