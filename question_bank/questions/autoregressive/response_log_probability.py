"""`sequence_log_prob` of the reference for a model with these probabilities; the wrong ones by the misconceptions' code."""

import math
import random
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions.autoregressive import averaged_over_tokens, one_token_early, one_token_late, prompt_included
from reference.autoregressive import sequence_log_prob

MISTAKES = {
    "prompt_included": prompt_included,
    "one_token_early": one_token_early,
    "one_token_late": one_token_late,
    "averaged": averaged_over_tokens,
}
PROMPT_LENGTH = 3


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        powers = [rng.randint(1, 5) for _ in range(6)]  # of x_2, …, x_7
        response = powers[PROMPT_LENGTH - 1 :]
        values = {
            "answer": -sum(response),
            "prompt_included": -sum(powers),
            "one_token_early": -sum(powers[PROMPT_LENGTH - 2 :]),
            "one_token_late": -sum(response[1:]),
            "averaged": -sum(response) / len(response),
        }
        if len(set(values.values())) == len(values):
            break
    return {
        **values,
        "powers": powers,
        "cells": " | ".join(f"1/{2**power}" for power in powers),
        "terms": " ".join(f"- {power}" for power in response),
    }


def prove(variant: Mapping[str, Any]) -> float:
    return _in_bits(sequence_log_prob, variant["powers"])


def wrong(variant: Mapping[str, Any]) -> list[float]:
    return [_in_bits(mistake, variant["powers"]) for mistake in MISTAKES.values()]


def _in_bits(scored_by: Callable[..., Tensor], powers: list[int]) -> float:
    of_the_text = torch.tensor([2.0**-power for power in powers], dtype=torch.float64)
    logits = torch.stack([1 - of_the_text, of_the_text], dim=-1).log()  # the text is of token 1 throughout
    logits = torch.cat([logits, torch.zeros(1, 2, dtype=torch.float64)])
    tokens = torch.ones(1, len(logits), dtype=torch.int64)
    return scored_by(lambda _: logits[None], tokens, PROMPT_LENGTH).item() / math.log(2)
