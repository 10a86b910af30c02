"""Goes through every pattern of slips, with its probability, and counts the wrong tokens."""

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any


def variant(rng: random.Random) -> dict[str, object]:
    rate, length = Fraction(1, rng.choice([2, 3, 4, 5, 10])), rng.choice([2, 3])
    right = 1 - rate
    return {
        "rate": rate,
        "length": length,
        "answer": length - sum(right**position for position in range(1, length + 1)),
        "as_in_training": length * rate,
        "all_or_nothing": length * (1 - right**length),
        "any_error": 1 - right**length,
    }


def prove(variant: Mapping[str, Any]) -> float:
    return float(sum(chance * (variant["length"] - _true_prefix(slips)) for slips, chance in _patterns(variant)))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    patterns = list(_patterns(variant))
    return [
        float(sum(chance * sum(slips) for slips, chance in patterns)),
        float(sum(chance * len(slips) for slips, chance in patterns if any(slips))),
        float(sum(chance for slips, chance in patterns if any(slips))),
    ]


def _patterns(variant: Mapping[str, Any]) -> Iterator[tuple[tuple[bool, ...], Fraction]]:
    """At which positions the model slips if its prefix is true, and how probable that is."""
    for slips in product([False, True], repeat=variant["length"]):
        chance = Fraction(1)
        for slip in slips:
            chance *= variant["rate"] if slip else 1 - variant["rate"]
        yield slips, chance


def _true_prefix(slips: tuple[bool, ...]) -> int:
    """The number of tokens before the first slip."""
    return slips.index(True) if any(slips) else len(slips)
