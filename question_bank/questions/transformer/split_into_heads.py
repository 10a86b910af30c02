"""Runs the completed code beside attention on slices of the width, head by head."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run
from reference.transformer import causal_attention

HEADS, WIDTH = 3, 4


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    rng = torch.Generator().manual_seed(0)
    q, k, v = (torch.randn(2, 5, HEADS * WIDTH, generator=rng, dtype=torch.float64) for _ in range(3))
    slices = [slice(WIDTH * head, WIDTH * (head + 1)) for head in range(HEADS)]
    one_by_one = [causal_attention(*(x[:, None, :, part] for x in (q, k, v)))[:, 0] for part in slices]
    side_by_side = torch.cat(one_by_one, dim=-1)

    def does_it(code: str) -> bool:
        out = run(code, attention=causal_attention)["attend_by_heads"](q, k, v, HEADS)
        return out.shape == side_by_side.shape and close(out, side_by_side)

    return does_it
