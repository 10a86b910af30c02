"""Two bigram models that differ only after a token which the data never has: equal losses, different texts."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.autoregressive import teacher_forcing_loss

LENGTH = 20


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    slip = torch.tensor(0.02, dtype=torch.float64)
    right = torch.stack([1 - slip, slip])  # after token 0: 0 again, or the error 1
    recovers = torch.stack([right, torch.tensor([0.9, 0.1], dtype=torch.float64)])
    is_lost = torch.stack([right, torch.tensor([0.1, 0.9], dtype=torch.float64)])
    data = torch.zeros(1, LENGTH, dtype=torch.int64)
    losses = [teacher_forcing_loss(lambda tokens, rows=rows: rows.log()[tokens], data) for rows in (recovers, is_lost)]
    wrong_at_the_end = [torch.linalg.matrix_power(rows, LENGTH)[0, 1] for rows in (recovers, is_lost)]
    return {
        "both models have the same loss": torch.allclose(losses[0], losses[1]),
        "the texts of one have far more errors": bool(wrong_at_the_end[1] > 4 * wrong_at_the_end[0]),
    }
