"""Tries what a layer needs on a grid: strictly increasing, undone by its inverse, and a density that integrates to 1."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow import pushforward_log_prob


def standard_normal(z: Tensor) -> Tensor:
    return torch.distributions.Normal(0, 1).log_prob(z).sum(dim=1)


def prove(variant: Mapping[str, Any]) -> bool:
    z = torch.linspace(-6, 6, 4001, dtype=torch.float64)
    x = z.tanh()
    increasing = bool((x.diff() > 0).all())
    undone = torch.allclose(x.atanh(), z)
    density = pushforward_log_prob(x[:, None], standard_normal, torch.atanh).exp()
    normalised = abs(torch.trapezoid(density, x).item() - 1) < 1e-4
    return increasing and undone and normalised
