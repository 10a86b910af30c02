"""Every text and every set of masked positions enumerated; the integral over t by Gauss's quadrature."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np


def variant(rng: random.Random) -> dict[str, object]:
    """How long a text is, and how many bits a word has."""
    length, a = rng.choice([(length, a) for length in (2, 3, 4, 5) for a in (2, 3, 4, 5, 6) if a != length])
    answer, no_weight = Fraction(a, length), Fraction(a, length + 1)
    return {"length": length, "a": a, "words": 2**a, "answer": answer, "no_weight": no_weight}


def prove(variant: Mapping[str, Any]) -> float:
    """The loss of the true conditional probabilities."""
    return expected_loss(variant, weight=lambda t: 1 / t, context=True)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """A model that sees nothing of the text; no weight; what a masked token costs if another one is shown."""
    length = variant["length"]
    return [
        expected_loss(variant, weight=lambda t: 1 / t, context=False),
        expected_loss(variant, weight=lambda t: 1.0, context=True),
        cost(variant, masked=[True] + [False] * (length - 1), context=True),
    ]


def expected_loss(variant: Mapping[str, Any], weight: Callable[[float], float], context: bool) -> float:
    """The loss over all t and all sets of masked positions."""
    length = variant["length"]
    costs = [(sum(masked), cost(variant, list(masked), context)) for masked in product([False, True], repeat=length)]
    nodes, weights = np.polynomial.legendre.leggauss(10)
    total = 0.0
    for t, w in zip((nodes + 1) / 2, weights / 2, strict=True):
        total += w * weight(t) * sum(t**m * (1 - t) ** (length - m) * bits for m, bits in costs)
    return float(total / length)


def cost(variant: Mapping[str, Any], masked: list[bool], context: bool) -> float:
    """What the masked tokens of a text cost, in bits, with true probabilities given the shown tokens (or nothing)."""
    corpus = [(word,) * variant["length"] for word in range(variant["words"])]
    text = corpus[0]  # all texts are alike
    shown = [i for i, hidden in enumerate(masked) if not hidden and context]
    fits = [other for other in corpus if all(other[i] == text[i] for i in shown)]
    hidden_at = [i for i, hidden in enumerate(masked) if hidden]
    return sum(-math.log2(sum(other[i] == text[i] for other in fits) / len(fits)) for i in hidden_at)
