"""Fills in the second of two correlated pixels with the unconditional model's best prediction, and looks whether it fits."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.guidance import inpaint
from reference.schedules import linear_alpha_bar

STEPS, RUNS, CORRELATION = 60, 1000, 0.9


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether the known pixel is kept and the other one follows it, by at least half of what a perfect fill would."""
    alpha_bar = linear_alpha_bar(STEPS, 1e-3, 0.25).double()
    covariance = torch.tensor([[1, CORRELATION], [CORRELATION, 1]], dtype=torch.float64)

    def noise_in(x_t: Tensor, t: Tensor) -> Tensor:
        """E[ε | x_t] for pairs of pixels of this covariance; knows nothing of masks."""
        level = alpha_bar[t[0]]
        of_x_t = level * covariance + (1 - level) * torch.eye(2, dtype=torch.float64)
        return (1 - level).sqrt() * torch.linalg.solve(of_x_t, x_t.T).T

    def filled(known: float) -> Tensor:
        torch.manual_seed(0)
        x0 = torch.tensor([[known, 0.0]], dtype=torch.float64).repeat(RUNS, 1)
        mask = torch.tensor([[1.0, 0.0]], dtype=torch.float64).repeat(RUNS, 1)
        return inpaint(noise_in, x0, mask, alpha_bar)

    fits = []
    for known in (-1.5, 1.5):
        pixels = filled(known)
        follows = (pixels[:, 1].mean() / (CORRELATION * known)).item()
        fits.append(bool((pixels[:, 0] == known).all()) and follows > 0.5)
    return all(fits)
