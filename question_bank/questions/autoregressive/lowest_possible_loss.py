"""Trains a table of logits on every text of such a language, with the reference's loss, until the loss falls no further."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch

from question_bank.routes import Within
from reference.autoregressive import teacher_forcing_loss

IN_WORDS = {
    Fraction(1, 2): "half of all",
    Fraction(1, 4): "three quarters of all",
    Fraction(1, 5): "four fifths of all",
}


def variant(rng: random.Random) -> dict[str, object]:
    share, power = rng.choice(list(IN_WORDS)), rng.choice([2, 3, 4, 5])
    return {
        "certain": IN_WORDS[share],
        "share": share,
        "candidates": 2**power,
        "entropy": share * power,
        "open_cases": power,
        "mean_candidates": float(share * 2**power + 1 - share),
    }


def prove(variant: Mapping[str, Any]) -> Within:
    candidates, share = variant["candidates"], variant["share"]
    open_texts = [[0, token] for token in range(candidates)]
    certain_texts = [[1, 0]] * int(candidates * (1 - share) / share)
    texts = torch.tensor(open_texts + certain_texts)  # after 0 comes any candidate, after 1 always token 0
    table = torch.zeros(candidates, candidates, requires_grad=True)  # a row of logits after each token
    optimizer = torch.optim.Adam([table], lr=0.5)
    for _ in range(60):
        optimizer.zero_grad()
        loss = teacher_forcing_loss(lambda tokens: table[tokens], texts)
        loss.backward()
        optimizer.step()
    return Within(loss.item() / math.log(2), margin=0.01)
