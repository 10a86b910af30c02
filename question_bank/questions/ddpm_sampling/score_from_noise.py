"""Differentiates a mixture's log density with autograd, where the best prediction (summed by Bayes' rule) is e."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from scipy.optimize import brentq
from torch import Tensor

DATA = torch.tensor([-1.0, 0.4, 1.5], dtype=torch.float64)

Score = Callable[[float, float], float]


def prove(variant: Mapping[str, Any]) -> Score:
    """The slope of log p_t for three data values, at an x_t where E[ε | x_t] = e."""

    def log_terms(x_t: Tensor, a: float) -> Tensor:
        return -((x_t - math.sqrt(a) * DATA) ** 2) / (2 * (1 - a))

    def best_prediction(x_t: float, a: float) -> float:
        weights = log_terms(torch.tensor(x_t, dtype=torch.float64), a).softmax(dim=0)
        return ((weights * (x_t - math.sqrt(a) * DATA)).sum() / math.sqrt(1 - a)).item()

    def score(e: float, a: float) -> float:
        at = brentq(lambda x: best_prediction(x, a) - e, -30, 30, xtol=1e-13)
        x_t = torch.tensor(at, dtype=torch.float64, requires_grad=True)
        return torch.autograd.grad(log_terms(x_t, a).logsumexp(dim=0), x_t)[0].item()

    return score


def wrong(variant: Mapping[str, Any]) -> list[Score]:
    """The score in units of the noise; the other way; and with the variance taken for the standard deviation."""
    score = prove(variant)
    return [
        lambda e, a: score(e, a) * math.sqrt(1 - a),
        lambda e, a: -score(e, a),
        lambda e, a: score(e, a) / math.sqrt(1 - a),
    ]
