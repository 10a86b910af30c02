"""Runs the code, and compares the parameters after the step with those after the reference's step, with the same noise."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from question_bank.routes import run
from reference.ebm import MLPEnergy, contrastive_divergence_step, langevin_sample


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    data = torch.randn(20, 2) + 1

    def after(step: Callable[..., Any]) -> Tensor:
        torch.manual_seed(1)
        energy = MLPEnergy(2, hidden=8)
        optimizer = torch.optim.SGD(energy.parameters(), lr=0.5)
        torch.manual_seed(2)
        step(energy, optimizer, data, step_size=0.1, steps=3)
        return nn.utils.parameters_to_vector(energy.parameters())

    expected = after(contrastive_divergence_step)

    def does_it(code: str) -> bool:
        return torch.allclose(after(run(code, torch=torch, langevin_sample=langevin_sample)["training_step"]), expected)

    return does_it
