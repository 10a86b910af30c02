"""Runs the code for several weights beside the formula of the paper, with predictions that depend on all inputs."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close, run


def network(x_t: Tensor, t: Tensor, condition: Any) -> Tensor:
    """Some predictions that depend on all inputs."""
    shift = 0.0 if condition is None else float(condition)
    return (x_t - shift).tanh() + 0.1 * t


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code computes the paper's guided noise."""
    x_t, t = torch.linspace(-2, 2, 9, dtype=torch.float64), torch.full((9,), 4)
    with_condition, without = network(x_t, t, 1.5), network(x_t, t, None)

    def guides(code: str) -> bool:
        guided = run(code, torch=torch)["guided_noise"]
        weights = (-1.0, 0.0, 0.5, 3.0)
        return all(close(guided(network, x_t, t, 1.5, w), (1 + w) * with_condition - w * without) for w in weights)

    return guides
