"""Checks the equation by quadrature for pairs of Gaussian densities, and the bound and its equality."""

from collections.abc import Mapping
from math import log
from typing import Any

import torch
from torch import Tensor
from torch.distributions import Normal

from reference.gan import optimal_discriminator

X = torch.linspace(-8, 8, 2001, dtype=torch.float64)


def density(mean: float, std: float) -> Tensor:
    return Normal(mean, torch.tensor(std, dtype=torch.float64)).log_prob(X).exp()


def kl(p: Tensor, q: Tensor) -> Tensor:
    return torch.trapezoid(p * (p / q).log(), X)


def value(p_data: Tensor, p_g: Tensor) -> Tensor:
    best = optimal_discriminator(p_data, p_g)
    return torch.trapezoid(p_data * best.log() + p_g * optimal_discriminator(p_g, p_data).log(), X)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    p_data = density(0.5, 0.8)
    generators = [density(mean, std) for mean in (-1.0, 0.0, 1.0) for std in (0.5, 1.0)]
    middles = [(p_data + p_g) / 2 for p_g in generators]
    values = torch.stack([value(p_data, p_g) for p_g in generators])
    divergences = torch.stack([kl(p_data, m) + kl(p_g, m) for p_g, m in zip(generators, middles, strict=True)])
    complement = all(
        torch.allclose(1 - optimal_discriminator(p_data, p_g), p_g / (2 * m))
        for p_g, m in zip(generators, middles, strict=True)
    )
    return {
        "1 - D* = p_g / 2m": complement,
        "the equation": torch.allclose(values, divergences - 2 * log(2), atol=1e-6),
        "other generators have a higher value": bool((values > -2 * log(2) + 0.001).all()),
        "the data's own density has -2 ln 2": abs(value(p_data, p_data).item() + 2 * log(2)) < 1e-6,
    }
