"""Autograd's Jacobian of two composed layers against the sum of the reference's log-determinants."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close
from reference.flow import coupling_forward, tanh_forward


def prove(variant: Mapping[str, Any]) -> bool:
    x = torch.tensor([[0.3, -0.8]], dtype=torch.float64)

    def first(x: Tensor) -> tuple[Tensor, Tensor]:
        return coupling_forward(x, torch.sin, torch.cos)

    middle, of_first = first(x)
    _, of_second = tanh_forward(middle)
    jacobian = torch.autograd.functional.jacobian(lambda x: tanh_forward(first(x)[0])[0], x)
    return close(torch.linalg.slogdet(jacobian[0, :, 0]).logabsdet, (of_first + of_second).item())
