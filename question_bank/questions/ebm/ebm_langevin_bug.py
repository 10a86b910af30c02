"""Runs the code: its samples have to have the variance and the mean of two Gaussian energies, up to what a step adds."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    def does_it(code: str) -> bool:
        langevin_sample = run(code, torch=torch, math=math)["langevin_sample"]

        def is_normal(mean: float, variance: float, step_size: float) -> bool:
            start = torch.full((4000, 1), mean + 1)
            x = langevin_sample(lambda x: ((x - mean) ** 2).sum(dim=1) / (2 * variance), start, step_size, 80)
            return abs(x.mean() - mean) < 0.2 and abs(x.var() / variance - 1) < 0.2  # the step itself adds some 5 %

        return bool(is_normal(0.0, 1.0, 0.1) and is_normal(2.0, 0.25, 0.02))

    return does_it
