"""The code run on texts with gaps: what was shown has to stay, and the masks have to go, an equal share at each step."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import run

MASK, STEPS = 4, 4


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the code."""
    generator = torch.Generator().manual_seed(0)
    prompt = torch.randint(MASK, (500, 8), generator=generator)
    prompt = prompt.masked_fill(torch.rand(prompt.shape, generator=generator) < 0.5, MASK)

    def works(code: str) -> bool:
        seen: list[Tensor] = []

        def model(tokens: Tensor) -> Tensor:
            seen.append(tokens)
            return torch.tensor([0.0, 0.0, 0.0, 0.0, -torch.inf]).expand(*tokens.shape, MASK + 1)

        torch.manual_seed(0)
        end = run(code, torch=torch)["sample"](model, prompt, MASK, STEPS)
        states = torch.stack([*seen, end])
        what_is_shown_stays = ((states[1:] == states[:-1]) | (states[:-1] == MASK)).all()
        masked = (states == MASK).double().mean(dim=(1, 2))
        in_equal_shares = (masked - masked[0] * torch.linspace(1, 0, STEPS + 1)).abs().max() < 0.03
        return bool(what_is_shown_stays and in_equal_shares and masked[-1] == 0)

    return works
