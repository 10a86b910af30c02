"""A language model to judge code with."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import RecordedModel

VOCABULARY = 7


def some_language_model(rng: torch.Generator) -> RecordedModel:
    """A causal model: the logits at a position depend on all tokens up to it, each by its place, and on none after."""
    embedding, transition = torch.randn(2, VOCABULARY, VOCABULARY, generator=rng, dtype=torch.float64)
    return RecordedModel(_logits, embedding, transition)


def some_tokens(rng: torch.Generator, batch: int, length: int) -> Tensor:
    """Random tokens."""
    return torch.randint(0, VOCABULARY, (batch, length), generator=rng)


def _logits(weights: list[Tensor], tokens: Tensor) -> Tensor:
    embedding, transition = weights
    place = torch.arange(1, tokens.shape[1] + 1, dtype=embedding.dtype)[:, None]
    history = torch.cumsum(embedding[tokens] * (place / 3).cos(), dim=1) / place.sqrt()
    return 2 * transition[tokens] + history
