"""Many moves of both log-probabilities tried out: whether one lowers the loss and makes the chosen response less likely."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.dpo import dpo_loss


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether there is such a move."""
    moves = torch.randn(200, 2, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    reference = torch.tensor([[-5.0], [-4.0]], dtype=torch.float64)
    before = dpo_loss(*reference, *reference, beta=0.1)
    for chosen, rejected in moves[..., None]:
        after = dpo_loss(reference[0] + chosen, reference[1] + rejected, *reference, beta=0.1)
        if after < before and chosen < 0:
            return True
    return False
