"""Runs the code and compares it with the log-density of a Gaussian that two affine layers make, from torch.distributions."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.distributions import Normal

from question_bank.routes import close, run


def affine(factor: float, shift: float) -> Callable[[Tensor], tuple[Tensor, Tensor]]:
    return lambda x: (factor * x + shift, torch.full((len(x),), x.shape[1] * math.log(abs(factor))))


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    x = torch.randn(10, 3)
    layers = [affine(-3.0, 1.0), affine(0.5, 2.0)]  # z = 0.5 (1 - 3x) + 2, so x = (2.5 - z) / 1.5
    truth = -Normal(2.5 / 1.5, 1 / 1.5).log_prob(x).sum(dim=1).mean()

    def does_it(code: str) -> bool:
        return close(run(code, torch=torch, math=math)["flow_nll"](x, layers), truth, relative=1e-5)

    return does_it
