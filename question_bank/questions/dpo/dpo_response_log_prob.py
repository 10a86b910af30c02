"""The reference's log-probability of a response, under a model with these probabilities; misconceptions run on it."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

from misconceptions import autoregressive as mistakes
from reference.autoregressive import sequence_log_prob

LENGTH = 7


def variant(rng: random.Random) -> dict[str, object]:
    """How long the prompt is, and how many bits each token costs."""
    while True:
        prompt = rng.randint(2, 4)
        bits = [rng.randint(1, 5) for _ in range(LENGTH - 1)]  # of the tokens 2 to 7
        response = bits[prompt - 1 :]
        found = {
            "answer": -sum(response),
            "with_prompt": -sum(bits),
            "mean": Fraction(-sum(response), len(response)),
            "late": -sum(response[1:]),
        }
        if len(set(found.values())) == 4:
            return found | {
                "prompt": prompt,
                "bits": bits,
                "parts": " | ".join(["prompt"] * prompt + ["response"] * (LENGTH - prompt)),
                "probabilities": " | ".join(rf"$\frac{{1}}{{{2**bit}}}$" for bit in bits),
                "terms": ", ".join(str(-bit) for bit in response),
            }


def prove(variant: Mapping[str, Any]) -> float:
    """The response's log-probability, in bits."""
    return bits_by(sequence_log_prob, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The misconceptions, run."""
    return [
        bits_by(mistakes.prompt_included, variant),
        bits_by(mistakes.averaged_over_tokens, variant),
        bits_by(mistakes.one_token_late, variant),
    ]


def bits_by(log_prob: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """What a function makes of the response's log-probability, where every true token is 0."""

    def model(tokens: Tensor) -> Tensor:
        p = 0.5 ** torch.tensor([*variant["bits"], 1], dtype=torch.float64)  # the last one predicts nothing here
        return torch.stack([p, 1 - p], dim=-1).log()[None]

    return log_prob(model, torch.zeros(1, LENGTH, dtype=torch.int64), variant["prompt"]).item() / math.log(2)
