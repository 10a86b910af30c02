"""Draws 20,000 times (seed 0): mean, covariance and fourth moments have to be a Gaussian's, within 7 standard errors."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import run

DRAWS = 20_000


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code draws from a Gaussian in two dimensions."""
    mean, cov = torch.tensor([1.0, -2.0]), torch.tensor([[2.0, 0.6], [0.6, 0.5]])

    def does_it(code: str) -> bool:
        torch.manual_seed(0)
        x = run(code, torch=torch)["sample"](mean, cov, DRAWS)
        centred = x - x.mean(dim=0)
        errors = [  # each divided by at least its standard deviation from draw to draw
            (x.mean(dim=0) - mean) / cov.diagonal().sqrt(),
            (centred.T @ centred / DRAWS - cov) / 3,
            ((centred**4).mean(dim=0) / cov.diagonal() ** 2 - 3) / 10,
        ]
        return all(bool((error.abs() < 7 / DRAWS**0.5).all()) for error in errors)

    return does_it
