"""Runs the code and the reference on a random causal model."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run
from reference.autoregressive import teacher_forcing_loss


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    rng = torch.Generator().manual_seed(0)
    embedding = torch.randn(5, 5, generator=rng, dtype=torch.float64)
    tokens = torch.randint(5, (3, 6), generator=rng)

    def model(read: torch.Tensor) -> torch.Tensor:
        return embedding[read].cumsum(dim=1)  # sees what came before, and nothing later

    expected = teacher_forcing_loss(model, tokens)
    return lambda code: close(run(code)["teacher_forcing_loss"](model, tokens), expected)
