"""Greedy decoding by the reference, and the log-probability of every continuation, for a model with this table."""

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import torch
from torch import Tensor

from reference.autoregressive import sequence_log_prob
from reference.transformer import generate

PROMPT, A, B, X, Y, Z = range(6)
UNSURE = [(4, 3, 3), (3, 4, 3), (5, 3, 2), (2, 4, 4), (5, 4, 1)]
SURE = [(9, 1, 0), (1, 9, 0), (8, 1, 1), (1, 1, 8), (0, 1, 9)]


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        after_a, after_b, of_a = rng.choice(UNSURE), rng.choice(SURE), rng.choice([6, 5.5, 7])
        tenths = Fraction(of_a) / 10
        greedy, best = tenths * max(after_a) / 10, (1 - tenths) * max(after_b) / 10
        values = {
            "answer": best / greedy,
            "greedy_is_best": Fraction(1),
            "last_step_alone": Fraction(max(after_b), max(after_a)),
            "upside_down": greedy / best,
        }
        if best / greedy > Fraction(11, 10) and after_a.count(max(after_a)) == 1:
            break
    return {
        **values,
        "first": [float(tenths), float(1 - tenths)],
        "second": [[each / 10 for each in row] for row in (after_a, after_b)],
        "largest": [max(after_a) / 10, max(after_b) / 10],
        "greedy": float(greedy),
        "best": float(best),
    }


def prove(variant: Mapping[str, Any]) -> float:
    by_text = _probabilities(variant)
    return max(by_text.values()) / by_text[_greedy(variant)]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    by_text, greedy = _probabilities(variant), _greedy(variant)
    best = max(by_text, key=by_text.__getitem__)
    most_after_the_likeliest = max(by_text[text] for text in by_text if text[0] == greedy[0])
    last = {text: by_text[text] / variant["first"][text[0] - A] for text in (best, greedy)}
    return [most_after_the_likeliest / by_text[greedy], last[best] / last[greedy], by_text[greedy] / by_text[best]]


def _model(variant: Mapping[str, Any], tokens: Tensor) -> Tensor:
    table = torch.full((6, 6), 1 / 6, dtype=torch.float64)
    table[[PROMPT, A, B]] = 0
    table[PROMPT, [A, B]] = torch.tensor(variant["first"], dtype=torch.float64)
    for row, token in zip(variant["second"], (A, B), strict=True):
        table[token, [X, Y, Z]] = torch.tensor(row, dtype=torch.float64)
    return table[tokens].log()


def _greedy(variant: Mapping[str, Any]) -> tuple[int, ...]:
    text = generate(lambda tokens: _model(variant, tokens), torch.tensor([[PROMPT]]), length=2, temperature=0)
    return tuple(text[0, 1:].tolist())


def _probabilities(variant: Mapping[str, Any]) -> dict[tuple[int, ...], float]:
    texts = list(product((A, B), (X, Y, Z)))
    tokens = torch.tensor([(PROMPT, *text) for text in texts])
    found = sequence_log_prob(lambda read: _model(variant, read), tokens, prompt_length=1).exp()
    return dict(zip(texts, found.tolist(), strict=True))
