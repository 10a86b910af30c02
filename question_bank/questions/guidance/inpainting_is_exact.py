"""Fills in one of two correlated pixels with the best prediction, and compares with the conditional distribution."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.guidance import inpaint
from reference.schedules import linear_alpha_bar

STEPS, RUNS, CORRELATION, KNOWN = 200, 2000, 0.95, 2.0


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether mean and spread of the fill are those of one pixel given the other: within 15 %, many standard errors."""
    alpha_bar = linear_alpha_bar(STEPS, 5e-4, 0.1).double()
    covariance = torch.tensor([[1, CORRELATION], [CORRELATION, 1]], dtype=torch.float64)

    def noise_in(x_t: Tensor, t: Tensor) -> Tensor:
        """E[ε | x_t] for pairs of pixels of this covariance."""
        level = alpha_bar[t[0]]
        of_x_t = level * covariance + (1 - level) * torch.eye(2, dtype=torch.float64)
        return (1 - level).sqrt() * torch.linalg.solve(of_x_t, x_t.T).T

    torch.manual_seed(0)
    x0 = torch.tensor([[KNOWN, 0.0]], dtype=torch.float64).repeat(RUNS, 1)
    mask = torch.tensor([[1.0, 0.0]], dtype=torch.float64).repeat(RUNS, 1)
    fill = inpaint(noise_in, x0, mask, alpha_bar)[:, 1]
    mean, spread = CORRELATION * KNOWN, (1 - CORRELATION**2) ** 0.5
    return bool(abs(fill.mean() - mean) < 0.15 * mean and abs(fill.std() - spread) < 0.15 * spread)
