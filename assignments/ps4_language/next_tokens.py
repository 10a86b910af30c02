"""What ``generate`` has to give where nothing is left to chance."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import RecordedModel

PRIME = 7
"""The vocabulary's size of the model that heeds all tokens."""


def some_history_model(rng: torch.Generator) -> RecordedModel:
    """A model that is sure of the next token, which each of the tokens so far, by its place, has a say in."""
    successor = torch.randperm(PRIME, generator=rng)
    rest = torch.randn(PRIME, PRIME, generator=rng, dtype=torch.float64)

    def logits(weights: list[Tensor], tokens: Tensor) -> Tensor:
        # No factor is a multiple of the prime, so that each change of one token matters.
        factor = 1 + torch.arange(tokens.shape[1]) % (PRIME - 1)
        state = torch.cumsum(factor * (tokens + 1), dim=1) % PRIME
        return weights[0][state] + 60.0 * torch.nn.functional.one_hot(successor[state], PRIME)

    return RecordedModel(logits, rest)


def likeliest(model: RecordedModel, prompt: Tensor, length: int) -> Tensor:
    """The new tokens (B, length), each the one of the largest logit."""
    tokens = prompt
    for _ in range(length):
        following = model.again((tokens,))[:, -1].argmax(-1, keepdim=True)
        tokens = torch.cat([tokens, following], dim=1)
    return tokens[:, prompt.shape[1] :]
