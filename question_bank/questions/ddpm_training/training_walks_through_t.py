"""Runs the code with a network that writes down what it is given; every batch has to hold independent, uniform steps."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from question_bank.routes import run

STEPS, UPDATES, BATCH = 4, 24, 64


class Recorder(nn.Module):
    """Predicts a multiple of x_t, and keeps the steps and the mean square of what it saw at each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.zeros(()))
        self.seen: list[tuple[Tensor, Tensor]] = []

    def forward(self, x_t: Tensor, t: Tensor) -> Tensor:
        """Predicts."""
        self.seen.append((x_t.detach(), t))
        return self.factor * x_t


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code trains as it should: margins are five standard errors."""

    def trains(code: str) -> bool:
        torch.manual_seed(0)
        model, alpha_bar = Recorder(), torch.linspace(1, 0.2, STEPS + 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        run(code, torch=torch)["train"](model, optimizer, torch.full((10, 3), 2.0), alpha_bar, UPDATES)
        steps = torch.stack([t for _, t in model.seen])
        if steps.shape != (UPDATES, BATCH) or steps.min() < 1 or steps.max() > STEPS:
            return False
        margin = 5 * (0.25 * 0.75 / steps.numel()) ** 0.5
        is_uniform = all(abs((steps == step).float().mean() - 1 / STEPS) < margin for step in range(1, STEPS + 1))
        is_mixed = all(len(batch.unique()) == STEPS for batch in steps)
        pixels = torch.stack([x_t for x_t, _ in model.seen])
        levels = alpha_bar[steps][..., None]
        residual = (pixels - levels.sqrt() * 2) / (1 - levels).sqrt()
        is_noise = abs(residual.square().mean() - 1) < 5 * (2 / residual.numel()) ** 0.5
        return is_uniform and is_mixed and bool(is_noise) and bool(model.factor > 0)

    return trains
