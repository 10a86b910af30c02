"""Runs the code and compares it with SciPy's normal densities, weighted and added up."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from scipy.stats import norm

from question_bank.routes import close, run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code computes the log-density of a mixture of three components at five places."""
    x, weights = torch.linspace(-3, 4, 5, dtype=torch.float64), torch.tensor([0.2, 0.5, 0.3], dtype=torch.float64)
    means, stds = (
        torch.tensor([-2.0, 0.0, 3.0], dtype=torch.float64),
        torch.tensor([0.5, 1.0, 2.0], dtype=torch.float64),
    )
    density = sum(w * norm.pdf(x.numpy(), m, s) for w, m, s in zip(weights.tolist(), means, stds, strict=True))

    def does_it(code: str) -> bool:
        log_density = run(code, torch=torch, math=math)["mixture_log_density"](x, weights, means, stds)
        return log_density.shape == x.shape and close(log_density.exp(), torch.as_tensor(density))

    return does_it
