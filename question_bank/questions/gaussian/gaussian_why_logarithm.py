"""Computes likelihood and log-likelihood on a grid of means, for a few examples and for a thousand (seed 0)."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.gaussian import gaussian_log_prob


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says about the numbers."""
    x = 4 * torch.randn(1000, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    means = torch.linspace(-3, 3, 61, dtype=torch.float64)
    log_density = torch.stack([gaussian_log_prob(x, mean, 4.0) for mean in means])  # about log 0.1 at each example
    few, many = log_density[:, :20], log_density
    return {
        "both have their maximum at the same mean": bool(few.exp().prod(1).argmax() == few.sum(1).argmax()),
        "the product of a thousand densities is 0 for every mean": bool((many.exp().prod(1) == 0).all()),
        "their sum of logarithms is finite and differs": bool(many.sum(1).isfinite().all() and many.sum(1).std() > 1),
    }
