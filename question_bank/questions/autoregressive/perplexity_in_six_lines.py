"""Runs the lines in the order given and compares with the exponential of the reference's loss."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, in_order, run
from reference.autoregressive import teacher_forcing_loss

LINES = {
    "logits": "x = model(tokens)",
    "drop_last": "x = x[:, :-1]",
    "log_softmax": "x = x.log_softmax(dim=-1)",
    "pick": "x = x.gather(-1, tokens[:, 1:, None])",
    "mean": "x = -x.mean()",
    "exp": "x = x.exp()",
}


def prove(variant: Mapping[str, Any]) -> Callable[[list[str]], bool]:
    rng = torch.Generator().manual_seed(0)
    embedding = torch.randn(5, 5, generator=rng, dtype=torch.float64)
    tokens = torch.randint(5, (3, 6), generator=rng)

    def model(read: torch.Tensor) -> torch.Tensor:
        return embedding[read].cumsum(dim=1)  # sees what came before, and nothing later

    perplexity = teacher_forcing_loss(model, tokens).exp()

    def is_perplexity(order: list[str]) -> bool:
        x = run(in_order(LINES, order), model=model, tokens=tokens)["x"]
        return x.ndim == 0 and close(x, perplexity)

    return is_perplexity
