"""`causal_attention` of the reference on vectors with these dot products; the wrong ones by the misconceptions' code."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

from misconceptions.transformer import attends_to_the_future, masked_after_softmax, masked_with_zero, not_scaled
from reference.transformer import causal_attention


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        a, b, c = (rng.randint(1, 4) for _ in range(3))
        first, second, third = (rng.randint(1, 12) for _ in range(3))
        seen = a * first + b * second
        values = {
            "answer": Fraction(seen, a + b),
            "attends_to_the_future": Fraction(seen + c * third, a + b + c),
            "not_scaled": Fraction(a**2 * first + b**2 * second, a**2 + b**2),
            "masked_with_zero": Fraction(seen + third, a + b + 1),
            "masked_after_softmax": Fraction(seen, a + b + c),
        }
        shown = sorted(values.values())
        if a != b and values["answer"].denominator == 1 and all(y - x > 0.05 for x, y in pairwise(shown)):
            break
    return {**values, "a": a, "b": b, "c": c, "values": [first, second, third]}


def prove(variant: Mapping[str, Any]) -> float:
    return _output(causal_attention, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    mistakes = (attends_to_the_future, not_scaled, masked_with_zero, masked_after_softmax)
    return [_output(mistake, variant) for mistake in mistakes]


def _output(attention: Callable[[Tensor, Tensor, Tensor], Tensor], variant: Mapping[str, Any]) -> float:
    rng = torch.Generator().manual_seed(0)
    q, k = (torch.randn(1, 1, 3, 4, generator=rng, dtype=torch.float64) for _ in range(2))
    q[0, 0, 1] = torch.tensor([2.0, 0, 0, 0])  # so that only the keys' first components matter to position 2
    k[0, 0, :, 0] = torch.tensor([math.log(variant[name]) for name in "abc"])
    v = torch.tensor(variant["values"], dtype=torch.float64).reshape(1, 1, 3, 1)
    return attention(q, k, v)[0, 0, 1, 0].item()
