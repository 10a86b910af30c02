"""The code run with a model that records what it is shown: its draws are recovered, and the loss is computed from them."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the code."""

    def is_right(code: str) -> bool:
        space: dict[str, Any] = {"torch": torch}
        shown: list[tuple[Tensor, Tensor]] = []

        def model(x_t: Tensor, t: Tensor) -> Tensor:
            shown.append((x_t, t))
            return 0.5 * x_t + t

        x1 = torch.randn(2000, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
        try:
            exec(code, space)
            with torch.random.fork_rng():
                torch.manual_seed(1)
                loss = space["flow_matching_loss"](model, x1)
            x_t, t = shown[-1]
            noise = (x_t - t * x1) / (1 - t)
            expected = ((0.5 * x_t + t - (x1 - noise)) ** 2).mean()
        except Exception:
            return False
        draws_are_right = abs(noise.mean()) < 0.1 and abs(noise.std() - 1) < 0.1 and abs(t.mean() - 0.5) < 0.05
        return bool(draws_are_right and torch.isclose(loss, expected))

    return is_right
