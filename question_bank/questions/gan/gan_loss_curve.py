"""Computes values of the game for distributions over four points, with the constant and with the best discriminator."""

from collections.abc import Mapping
from math import log
from typing import Any

import torch
from torch import Tensor

from reference.gan import optimal_discriminator


def value(p_data: Tensor, p_gen: Tensor, answers: Tensor) -> Tensor:
    return (torch.special.xlogy(p_data, answers) + torch.special.xlogy(p_gen, 1 - answers)).sum(dim=-1)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    p_data, p_gen = torch.randn(2, 500, 4, dtype=torch.float64).softmax(dim=-1)
    answers = torch.rand(500, 4, dtype=torch.float64)
    best = value(p_data, p_gen, optimal_discriminator(p_data, p_gen))
    constant = value(p_data, p_gen, torch.full((4,), 0.5, dtype=torch.float64))
    uniform, collapsed = torch.full((4,), 0.25), torch.eye(4)[0]
    of_collapsed = value(uniform, collapsed, optimal_discriminator(uniform, collapsed))
    return {
        "a constant ½ has the value -2 ln 2 against any generator": torch.allclose(
            constant, torch.tensor(-2 * log(2)).double()
        ),
        "the best discriminator's value is above that if the distributions differ": bool((best > constant).all()),
        "any other discriminator's value is lower": bool((value(p_data, p_gen, answers) < best).all()),
        "a collapsed generator is recognised": bool(of_collapsed > -2 * log(2) + 0.1),
    }
