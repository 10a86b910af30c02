"""Softmaxes of changed and unchanged logits, on seeded draws."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    logits = 3 * torch.randn(50, 7, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    changes: dict[str, Callable[[Tensor], Tensor]] = {
        "shift": lambda z: z + 2.5,
        "largest": lambda z: z - z.max(dim=1, keepdim=True).values,
        "scale": lambda z: 2 * z,
        "positive": torch.abs,
    }
    return {name: torch.allclose(change(logits).softmax(1), logits.softmax(1)) for name, change in changes.items()}
