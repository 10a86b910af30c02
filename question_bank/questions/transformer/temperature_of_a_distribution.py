"""The reference's probabilities of tokens, from the logarithms of these as logits."""

import random
from collections.abc import Mapping
from fractions import Fraction
from math import isqrt
from typing import Any

import torch

from reference.transformer import token_probabilities

COLD = [(4, 1), (9, 1), (9, 4), (4, 1, 1), (4, 4, 1), (9, 1, 1, 1), (4, 1, 1, 1)]
HOT = [
    (16, 9),
    (4, 4, 1),
    (16, 4, 4, 1),
    (25, 9, 1, 1),
    (64, 36),
    (36, 9, 4),
    (16, 16, 4),
]  # sums of squares that are squares


def variant(rng: random.Random) -> dict[str, object]:
    is_cold = rng.random() < 0.5
    weights = rng.choice(COLD if is_cold else HOT)
    squares, roots = [each**2 for each in weights], [isqrt(each) for each in weights]
    total = sum(weights)
    powers = squares if is_cold else roots
    swapped = roots if is_cold else squares
    return {
        "temperature": Fraction(1, 2) if is_cold else Fraction(2),
        "weights": list(weights),
        "count": len(weights),
        "tokens": " | ".join(("sun", "sea", "sky", "air")[: len(weights)]),
        "cells": " | ".join(str(Fraction(each, total)) for each in weights),
        "answer": Fraction(powers[0], sum(powers)),
        "multiplied": Fraction(swapped[0], sum(swapped)),
        "unchanged": Fraction(weights[0], total),
        "not_normalised": Fraction(weights[0], total) ** 2 if is_cold else Fraction(roots[0], isqrt(total)),
        "powers": " : ".join(map(str, powers)),
        "power_words": "the squares of the probabilities" if is_cold else "the square roots of the probabilities",
        "direction": (
            "A temperature below 1 makes the likely tokens likelier still; in the limit 0 only the likeliest is left."
            if is_cold
            else "A temperature above 1 evens the probabilities out; in the limit they are all the same."
        ),
    }


def prove(variant: Mapping[str, Any]) -> float:
    logits = torch.tensor([variant["weights"]], dtype=torch.float64).log() + 3  # a constant changes nothing
    return token_probabilities(logits, float(variant["temperature"]))[0, 0].item()
