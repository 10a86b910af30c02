"""Digs a valley into an energy, far from the points concerned, and looks which normalised quantities it changes."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from reference.ebm import Energy, ebm_log_prob

GRID = torch.linspace(-10, 20, 3001, dtype=torch.float64)
X = torch.tensor([-1.0, 0.2, 0.9], dtype=torch.float64)


def energy(x: Tensor) -> Tensor:
    return x[:, 0] ** 2 / 2 + x[:, 0].sin()


def with_valley(x: Tensor) -> Tensor:
    return energy(x) - 80 * torch.exp(-8 * (x[:, 0] - 12) ** 2)


def other_model(x: Tensor) -> Tensor:
    return x[:, 0] ** 2 + 1


def log_p(energy: Energy, x: Tensor = X) -> Tensor:
    return ebm_log_prob(x, energy, GRID)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    def score(energy: Energy) -> Tensor:
        x = X.clone().requires_grad_()
        return torch.autograd.grad(log_p(energy, x).sum(), x)[0]

    def stays(quantity: Callable[[Energy], Tensor]) -> bool:
        return torch.allclose(quantity(energy).double(), quantity(with_valley).double(), atol=1e-6)

    return {
        "ratio": stays(lambda energy: log_p(energy)[0] - log_p(energy)[1]),
        "score": stays(score),
        "ranking": stays(lambda energy: log_p(energy).argmax()),
        "log_density": stays(log_p),
        "comparison": stays(lambda energy: log_p(energy) > log_p(other_model)),
    }
