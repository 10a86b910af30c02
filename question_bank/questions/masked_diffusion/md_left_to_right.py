"""The sampler run, and the set of revealed positions looked at after each step."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.masked_diffusion import masked_diffusion_sample

MASK = 4


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether what is revealed is always a beginning of the text, one token longer after each step."""
    seen: list[Tensor] = []

    def model(tokens: Tensor) -> Tensor:
        seen.append(tokens != MASK)
        return torch.zeros(*tokens.shape, MASK + 1)

    masked_diffusion_sample(model, torch.full((20, 12), MASK), MASK, steps=6)
    shown = torch.stack(seen)  # (steps, texts, positions)
    is_beginning = (shown[..., 1:] <= shown[..., :-1]).all()
    one_more = (shown.sum(dim=-1).diff(dim=0) == 1).all()
    return bool(is_beginning and one_more)
