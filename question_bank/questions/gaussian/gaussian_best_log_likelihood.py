"""Fits a Gaussian to skewed data scaled to the standard deviation s, and averages the log-densities."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from misconceptions.gaussian import log_std_left_out, log_variance_not_halved, plus_before_square
from reference.gaussian import gaussian_log_prob, gaussian_mle

Computed = Callable[..., float]
LogDensity = Callable[..., torch.Tensor]


def _mean_log_likelihood(log_density: LogDensity) -> Computed:
    def at(s: float) -> float:
        x = torch.tensor([0.0, 1.0, 1.5, 7.0], dtype=torch.float64)
        x = 3.0 + s * x / x.std(correction=0)
        return log_density(x, *gaussian_mle(x)).mean().item()

    return at


def prove(variant: Mapping[str, Any]) -> Computed:
    """The mean log-likelihood of four examples at their estimates."""
    return _mean_log_likelihood(gaussian_log_prob)


def wrong(variant: Mapping[str, Any]) -> list[Computed]:
    """As if all examples were at the mean; and three mistakes in the log-density."""

    def squares_left_out(x: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
        return gaussian_log_prob(mean.expand(len(x)), mean, std)

    made = [squares_left_out, log_variance_not_halved, plus_before_square, log_std_left_out]
    return [_mean_log_likelihood(log_density) for log_density in made]
