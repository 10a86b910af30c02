"""Writes out every prefix and counts the free entries of its row."""

import random
from collections.abc import Mapping
from itertools import product
from typing import Any


def variant(rng: random.Random) -> dict[str, object]:
    vocabulary, length = rng.choice([(2, 3), (2, 4), (2, 5), (3, 3), (3, 4), (4, 3), (5, 3), (10, 3)])
    return {
        "vocabulary": vocabulary,
        "length": length,
        "count": vocabulary**length - 1,
        "rows_not_normalised": sum(vocabulary**position for position in range(1, length + 1)),
        "bigram": (vocabulary - 1) * (1 + (length - 1) * vocabulary),
        "independent": (vocabulary - 1) * length,
    }


def prove(variant: Mapping[str, Any]) -> float:
    free = [
        entry for prefix in _prefixes(variant) for entry in _row(variant, prefix)[:-1]
    ]  # the last is what is left of 1
    return float(len(free))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    prefixes = _prefixes(variant)
    every_entry = [entry for prefix in prefixes for entry in _row(variant, prefix)]
    by_last_token = {(len(prefix), prefix[-1:]) for prefix in prefixes}
    by_position = {len(prefix) for prefix in prefixes}
    free = variant["vocabulary"] - 1
    return [float(len(every_entry)), float(free * len(by_last_token)), float(free * len(by_position))]


def _prefixes(variant: Mapping[str, Any]) -> list[tuple[int, ...]]:
    tokens = range(variant["vocabulary"])
    return [prefix for seen in range(variant["length"]) for prefix in product(tokens, repeat=seen)]


def _row(variant: Mapping[str, Any], prefix: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [(*prefix, token) for token in range(variant["vocabulary"])]
