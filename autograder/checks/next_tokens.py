"""What ``generate`` drew, judged against the probabilities that it had to draw from."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, described_shape
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import ALPHA, chi_square

VOCABULARY = 6
STEP = 0.4
"""From one logit to the next smaller one."""


def some_ranking_model(rng: torch.Generator) -> RecordedModel:
    """A model that only looks at the last token, after which all tokens have their ranks.

    The logits after any token are 0, -STEP, -2·STEP, … in an order of their own, and the same number added to them
    all. So the rank of what is drawn has the same distribution everywhere, and there are no ties.
    """
    orders = torch.stack([torch.randperm(VOCABULARY, generator=rng) for _ in range(VOCABULARY)])
    level = 3 * torch.randn(VOCABULARY, 1, generator=rng, dtype=torch.float64)
    return RecordedModel(lambda weights, tokens: weights[0][tokens], level - STEP * orders)


def rank_probabilities(temperature: float = 1.0, top_k: int = VOCABULARY) -> Tensor:
    """The probability of each rank, the likeliest first."""
    logits = -STEP * torch.arange(VOCABULARY, dtype=torch.float64) / temperature
    logits[top_k:] = -torch.inf
    return logits.softmax(0)


def new_tokens(result: object, prompt: Tensor, length: int, vocabulary: int) -> Tensor:
    """The last tokens of a result, (B, length); whether the prompt stands before them is judged elsewhere.

    Raises:
        Failure: where these are no tokens.
    """
    if not isinstance(result, Tensor):
        raise Failure("not_a_tensor", "The result is no tensor.")
    batch, allowed = len(prompt), (length, prompt.shape[1] + length)
    if result.dim() != 2 or len(result) != batch or result.shape[1] not in allowed:
        asked = (batch, allowed[1])
        shapes = f"has shape {described_shape(result, asked)}; {asked} is asked for"
        raise Failure("shape", f"The result {shapes}.")
    tokens = result[:, -length:].detach()
    if not bool(((tokens >= 0) & (tokens < vocabulary) & (tokens == tokens.round())).all()):
        raise Failure("no_tokens", "The result holds something that is no token.")
    return tokens.to(torch.int64)


def assert_ranks(model: RecordedModel, prompt: Tensor, drawn: Tensor, probabilities: Tensor) -> None:
    """Judges whether new tokens are independent draws from a ranking model's probabilities.

    Args:
        model: that they were drawn from.
        prompt: (B, P).
        drawn: (B, length).
        probabilities: that each rank should have; ranks of probability 0 stand last.

    Raises:
        Failure: ``always_likeliest``, ``shared``, ``outside`` or ``frequencies``, the last two with what the ranks that
            were drawn are like as their evidence.
    """
    before = torch.cat([prompt[:, -1:], drawn[:, :-1]], dim=1)
    logits = model.again((before,)).detach().to(torch.float64)
    ranks = (logits > logits.gather(-1, drawn[..., None])).sum(-1)
    measured = (float(ranks.double().mean()), float(ranks.double().std()), float(drawn.double().mean()))
    if bool((ranks == 0).all()):
        raise Failure("always_likeliest", "The likeliest token is always taken; draw tokens from their probabilities.")
    first = [drawn[before[:, 0] == token, 0] for token in before[:, 0].unique()]
    if all(bool((tokens == tokens[0]).all()) for tokens in first):
        message = "Sequences of one batch are given the same draw; draw one for each."
        raise Failure("shared", message, evidence=(float((drawn[:, 0] == drawn[0, 0]).all()),))
    kept = int((probabilities > 0).sum())
    if bool((ranks >= kept).any()):
        numbered_low = float((drawn < kept).double().mean())  # 1 where ranks are taken for tokens
        message = "A token was drawn that is not among the k likeliest."
        raise Failure("outside", message, evidence=(*measured, numbered_low))
    p_ranks = chi_square(*_distance(ranks, ranks.numel() * probabilities))
    # Tokens by their numbers: their sum over places of unlike probabilities varies no more than a multinomial.
    by_token = torch.zeros_like(logits).scatter(
        -1, logits.argsort(-1, descending=True), probabilities.expand_as(logits)
    )
    p_tokens = chi_square(*_distance(drawn, by_token.sum((0, 1))))
    if not 2 * min(p_ranks, p_tokens) >= ALPHA:
        message = "Tokens are not drawn as often as their probabilities say."
        raise Failure("frequencies", message, false_alarm=ALPHA, evidence=measured)


def assert_drawn_anew(first: Tensor, second: Tensor) -> None:
    """Judges whether two calls alike have drawn other tokens."""
    if torch.equal(first, second):
        raise Failure("tokens_not_fresh", f"Every call draws the same tokens: {DRAW_AFRESH}")


def _distance(values: Tensor, expected: Tensor) -> tuple[float, int]:
    """Pearson's statistic of integers against their expected numbers, none where those are 0, and its freedom."""
    counts = torch.bincount(values.flatten(), minlength=len(expected)).to(torch.float64)
    possible = expected > 0
    terms = (counts - expected)[possible] ** 2 / expected[possible]
    return float(terms.sum()), len(terms) - 1
