"""Computes the loss's gradient, by quadrature, for energies a x² / 2 + b of Gaussian data, with either kind of negatives."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close
from reference.ebm import contrastive_divergence_loss, ebm_log_prob

GRID = torch.linspace(-6, 6, 601, dtype=torch.float64)


def gradient(a: float, negatives: Tensor) -> float:
    """Of the loss with respect to a; data and negatives are densities on the grid, which weight its points."""
    parameter = torch.tensor(a, dtype=torch.float64, requires_grad=True)
    data = torch.softmax(-GRID.square() / 2, dim=0)  # a = 1 is right

    def weighted(weights: Tensor) -> Tensor:
        return (weights * parameter * GRID.square() / 2).sum()

    return torch.autograd.grad(weighted(data) - weighted(negatives), parameter)[0].item()


def of_model(a: float) -> Tensor:
    density = ebm_log_prob(GRID, lambda x: a * x[:, 0] ** 2 / 2, GRID).exp()
    return density / density.sum()


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    uniform = torch.full_like(GRID, 1 / len(GRID))
    shift = torch.zeros((), requires_grad=True)
    points = torch.randn(2, 10, 1)
    without_negatives = torch.autograd.grad((points[0] ** 2 + shift).mean(), shift)[0]
    loss = contrastive_divergence_loss(lambda x: x[:, 0] ** 2 + shift, points[0], points[1])
    wide, narrow = gradient(0.5, of_model(0.5)), gradient(2.0, of_model(2.0))
    return {
        "with the model's samples, the right model stays": abs(gradient(1.0, of_model(1.0))) < 1e-6,
        "a model too wide is narrowed, one too narrow is widened": wide < 0 < narrow,
        "with uniform negatives the energy gets ever steeper": all(gradient(a, uniform) < -1 for a in (1, 10, 100)),
        "without negatives, energies fall everywhere": close(without_negatives, 1),
        "with them, a shift of all energies changes nothing": torch.autograd.grad(loss, shift)[0].abs().item() < 1e-6,
    }
