"""Runs the reference's GPT-2 of these sizes, without its numbers, and counts the keys and values that attention is given."""

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor

from reference.gpt2 import GPT2, TransformerConfig


def variant(rng: random.Random) -> dict[str, object]:
    layers, width, heads = rng.choice([5, 8, 10]), rng.choice([500, 1000, 2000]), rng.choice([5, 10])
    length, batch = rng.choice([200, 500, 1000]), rng.choice([1, 2, 5])
    per_layer = 2 * width * length * batch / 1e6
    return {
        "layers": layers,
        "width": width,
        "heads": heads,
        "length": length,
        "batch": batch,
        "batch_words": "one sequence" if batch == 1 else f"{batch} sequences at once",
        "answer": layers * per_layer,
        "keys_alone": layers * per_layer / 2,
        "with_queries": layers * per_layer * 3 / 2,
        "one_layer": per_layer,
        "wide_heads": layers * per_layer * heads,
    }


def prove(variant: Mapping[str, Any]) -> float:
    return sum(k + v for _, k, v in _sizes(variant)) / 1e6


def wrong(variant: Mapping[str, Any]) -> list[float]:
    sizes = _sizes(variant)
    keys = sum(k for _, k, _ in sizes)
    everything = sum(q + k + v for q, k, v in sizes)
    one_layer = sum(sizes[0][1:])
    with_wide_heads = sum(one_layer for _ in sizes for _ in range(variant["heads"]))
    return [keys / 1e6, everything / 1e6, one_layer / 1e6, with_wide_heads / 1e6]


def _sizes(variant: Mapping[str, Any]) -> tuple[tuple[int, int, int], ...]:
    return _sizes_by_layer(*(variant[name] for name in ("layers", "width", "heads", "length", "batch")))


@cache
def _sizes_by_layer(layers: int, width: int, heads: int, length: int, batch: int) -> tuple[tuple[int, int, int], ...]:
    """How many numbers the queries, keys and values of each layer have."""
    sizes: list[tuple[int, int, int]] = []

    def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        sizes.append((q.numel(), k.numel(), v.numel()))
        return v

    with torch.device("meta"):  # shapes without numbers
        model = GPT2(TransformerConfig(10, length, width, layers, heads))
        model.logits(torch.zeros(batch, length, dtype=torch.int64), [attention] * layers)
    return tuple(sizes)
