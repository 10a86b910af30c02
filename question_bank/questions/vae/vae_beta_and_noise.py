"""Looks for the standard deviation for which both losses have parallel gradients, taken by autograd."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch
from scipy.optimize import brentq
from torch.distributions import Normal, kl_divergence


def variant(rng: random.Random) -> dict[str, object]:
    """The weight of the KL term."""
    value = rng.choice([0.1, 0.2, 0.3, 0.4, 0.5, 2, 3, 4, 5])
    variance = round(value**2, 4)
    beta = round(2 * variance, 4)
    names = {"without_half": math.sqrt(beta), "variance": variance, "inverted": 1 / value}
    return {"beta": beta, "value": value, **names}


def _std(beta: float, log_density_factor: float = 0.5) -> float:
    """The decoder's s for which (squared error) + beta KL and the negative ELBO have parallel gradients."""
    parameters = torch.tensor([0.4, 0.8], dtype=torch.float64, requires_grad=True)
    x, noise = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64), torch.tensor([0.3, -0.7, 1.1], dtype=torch.float64)
    q = Normal(parameters[0] * x, parameters[1])
    x_hat = 1.5 * (q.mean + q.stddev * noise)
    divergence = kl_divergence(q, Normal(torch.zeros_like(x), 1.0)).sum()
    of_kl = torch.autograd.grad(divergence, parameters, retain_graph=True)[0].tolist()
    of_error = torch.autograd.grad((x - x_hat).square().sum(), parameters)[0].tolist()

    def crossed(s: float) -> float:
        factor = log_density_factor / s**2
        one, other = (
            [a * e + b * k for e, k in zip(of_error, of_kl, strict=True)] for a, b in ((1, beta), (factor, 1))
        )
        return one[0] * other[1] - one[1] * other[0]

    return brentq(crossed, 0.01, 100, xtol=1e-12)


def prove(variant: Mapping[str, Any]) -> float:
    """The decoder's standard deviation."""
    return _std(variant["beta"])


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """A density without the factor ½; the variance; the precision's root."""
    s = _std(variant["beta"])
    return [_std(variant["beta"], log_density_factor=1.0), s**2, 1 / s]
