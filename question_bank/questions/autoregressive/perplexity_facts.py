"""Puts each statement to small models: random texts, a grid of texts cut in two ways, every model of a fair coin."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import torch
from torch import Tensor

from reference.autoregressive import teacher_forcing_loss

CUTS = (2, 4)  # tokens of one text under two models


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    rng = torch.Generator().manual_seed(0)
    texts = torch.rand(50, 6, generator=rng, dtype=torch.float64)  # of each token the probability
    log_probability = texts.log().sum(1)
    perplexities = torch.stack([_perplexity(text) for text in texts])

    chances = torch.linspace(0.1, 1, 10, dtype=torch.float64)
    by_cut = [(_perplexity(p.repeat(cut)), p**cut) for cut, p in product(CUTS, chances)]
    coin = torch.linspace(0.001, 0.999, 999, dtype=torch.float64)
    expected_loss = -(coin.log() + (1 - coin).log()) / 2
    return {
        "uniform": torch.allclose(_perplexity(torch.full((6,), 1 / 7)), torch.tensor(7.0, dtype=torch.float64)),
        "zero": bool(_perplexity(torch.tensor([0.9, 0.0, 0.9])).isinf()),
        "same_length": torch.equal(log_probability.argsort(descending=True), perplexities.argsort()),
        "tokenisations": all(p > q for (one, p), (other, q) in product(by_cut, repeat=2) if one < other - 1e-9),
        "towards_one": bool(expected_loss.exp().min() < 1.5),
    }


def _perplexity(of_the_text: Tensor) -> Tensor:
    """From the probabilities that the tokens have; the text is of token 1 throughout."""
    logits = torch.stack([1 - of_the_text, of_the_text], dim=-1).double().log()
    logits = torch.cat([logits, torch.zeros(1, 2, dtype=torch.float64)])
    return teacher_forcing_loss(lambda _: logits[None], torch.ones(1, len(logits), dtype=torch.int64)).exp()
