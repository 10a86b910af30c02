"""Runs each line as it is shown, and compares with the weights that the reference's attention gives to unit values."""

from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F

from question_bank.routes import close, run
from reference.transformer import causal_attention


def prove(variant: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, bool]:
    length = 5
    rng = torch.Generator().manual_seed(0)
    q, k = (torch.randn(1, 1, length, length, generator=rng, dtype=torch.float64) for _ in range(2))
    weights = causal_attention(q, k, torch.eye(length, dtype=torch.float64)[None, None])[0, 0]
    given = {
        "torch": torch,
        "F": F,
        "scores": (q @ k.mT)[0, 0] / length**0.5,
        "future": torch.arange(length) > torch.arange(length)[:, None],
    }
    return {name: close(run(line.strip("`"), **given)["weights"], weights) for name, line in shown.items()}
