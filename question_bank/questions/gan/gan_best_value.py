"""Enumerates distributions over four points: the value by sums, the best discriminator by gradient ascent or reference."""

from collections.abc import Mapping
from math import log
from typing import Any

import torch
from torch import Tensor

from reference.gan import optimal_discriminator

P_DATA = torch.tensor([0.1, 0.2, 0.3, 0.4], dtype=torch.float64)


def value(p_g: Tensor, answers: Tensor, p_data: Tensor = P_DATA) -> Tensor:
    return (torch.special.xlogy(p_data, answers) + torch.special.xlogy(p_g, 1 - answers)).sum(dim=-1)


def best_value(p_g: Tensor, p_data: Tensor = P_DATA) -> Tensor:
    return value(p_g, optimal_discriminator(p_data.expand_as(p_g), p_g), p_data)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    others = torch.randn(2000, 4, dtype=torch.float64).mul(2).softmax(dim=1)
    at_data = best_value(P_DATA).item()
    lowest = best_value(others).min().item()
    halves = torch.tensor([[0.5, 0.5, 0, 0], [0, 0, 0.3, 0.7]], dtype=torch.float64)
    answers = torch.tensor([0.2, 0.9, 0.6, 0.4], dtype=torch.float64)
    grid = torch.linspace(0.001, 0.999, 999, dtype=torch.float64)
    best_answers = grid[(P_DATA[:, None] * (grid.log() + (1 - grid).log())).argmax(dim=1)]  # if p_g = p_data
    collapsed = torch.eye(4, dtype=torch.float64)[answers.argmax()]
    return {
        "minimum": abs(at_data + 2 * log(2)) < 1e-9 and at_data < lowest,
        "disjoint": abs(best_value(halves[0], halves[1]).item()) < 1e-9,
        "fixed": bool(value(collapsed, answers) < value(others, answers).min()),
        "certain": bool(((best_answers < 0.01) | (best_answers > 0.99)).all()),
        "unbounded": lowest < -2 * log(2) - 1e-9,
    }
