"""Runs the code: for k = 1 against greedy decoding, and else the frequencies of 4000 seeded draws, with a margin of 5 sd."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import run
from reference.transformer import generate, token_probabilities


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    embedding = torch.randn(6, 6, generator=torch.Generator().manual_seed(0))
    prompt = torch.arange(6)[:, None]

    def model(tokens: torch.Tensor) -> torch.Tensor:
        return embedding[tokens].cumsum(dim=1)

    def does_it(code: str) -> bool:
        sampler = run(code, torch=torch)["generate"]
        is_greedy = torch.equal(sampler(model, prompt, 3, 1.0, 1), generate(model, prompt, 3, temperature=0))
        torch.manual_seed(0)
        drawn = sampler(model, torch.full((4000, 1), 2), 1, 2.0, 3)[:, 1]
        frequencies = drawn.bincount(minlength=6) / len(drawn)
        expected = token_probabilities(embedding[None, 2], 2.0, 3)[0]
        return is_greedy and bool((frequencies - expected).abs().max() < 5 * 0.5 / 4000**0.5)

    return does_it
