"""Runs the completed function beside the reference, for every length of prompt."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run
from reference.autoregressive import sequence_log_prob


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    rng = torch.Generator().manual_seed(0)
    embedding = torch.randn(5, 5, generator=rng, dtype=torch.float64)
    tokens = torch.randint(5, (3, 6), generator=rng)

    def model(read: torch.Tensor) -> torch.Tensor:
        return embedding[read].cumsum(dim=1)  # sees what came before, and nothing later

    def does_it(code: str) -> bool:
        function = run(code)["sequence_log_prob"]
        lengths = range(1, tokens.shape[1])
        return all(close(function(model, tokens, n), sequence_log_prob(model, tokens, n)) for n in lengths)

    return does_it
