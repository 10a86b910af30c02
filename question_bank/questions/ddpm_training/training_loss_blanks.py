"""Runs the code beside the reference's loss from the same seed, with a network that depends on both of its inputs."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close, run
from reference.ddpm import ddpm_loss


def network(x_t: Tensor, t: Tensor) -> Tensor:
    """Some function of what is seen and of the step."""
    return (0.3 * x_t + 0.2 * t[:, None]).sin()


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code computes the loss. It draws t before the noise, as the reference does, so the draws are the same."""

    def computes_the_loss(code: str) -> bool:
        loss = run(code, torch=torch)["training_loss"]
        alpha_bar = torch.tensor([1, 0.7, 0.3], dtype=torch.float64)
        x0 = torch.linspace(-1, 2, 40, dtype=torch.float64).reshape(20, 2)
        results = []
        for function in (loss, ddpm_loss):
            torch.manual_seed(0)
            results.append(function(network, x0, alpha_bar))
        return close(*results)

    return computes_the_loss
