"""The code run beside the reference, on ordinary pairs and on margins of 10,000 either way."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F

from question_bank.routes import close, run
from reference.dpo import dpo_loss


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the code."""
    ordinary = -torch.randn(4, 6, generator=torch.Generator().manual_seed(0)).exp() * 10
    far = torch.tensor([[0.0], [-10_000.0], [0.0], [0.0]])
    cases = [(ordinary, 0.3), (ordinary, 2.0), (far, 1.0), (far.roll(1, dims=0), 1.0), (far[[1, 0, 2, 3]], 1.0)]

    def works(code: str) -> bool:
        loss = run(code, torch=torch, F=F)["dpo_loss"]
        return all(close(loss(*given, beta), dpo_loss(*given, beta), relative=1e-4) for given, beta in cases)

    return works
