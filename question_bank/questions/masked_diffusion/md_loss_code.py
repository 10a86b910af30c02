"""The code run beside the reference on the same draws, with a model whose logits depend on all that it is shown."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from question_bank.routes import close, run
from reference.masked_diffusion import masked_diffusion_loss

MASK = 5


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the code."""
    generator = torch.Generator().manual_seed(0)
    table = torch.randn(MASK + 1, MASK + 1, generator=generator)
    tokens = torch.randint(MASK, (6, 7), generator=generator)

    def model(shown: Tensor) -> Tensor:
        return table[shown] + table[shown].mean(dim=1, keepdim=True)

    def works(code: str) -> bool:
        loss = run(code, torch=torch, F=F)["masked_diffusion_loss"]
        same = []
        for seed in range(5):
            torch.manual_seed(seed)
            expected = masked_diffusion_loss(model, tokens, MASK)
            torch.manual_seed(seed)
            same.append(close(loss(model, tokens, MASK), expected, relative=1e-5))
        return all(same)

    return works
