"""Counts the entries of the tensors in the attention layer of the reference's GPT-2."""

import random
from collections.abc import Mapping
from typing import Any

from reference.gpt2 import GPT2, TransformerConfig


def variant(rng: random.Random) -> dict[str, object]:
    width, heads = rng.choice([(6, 2), (6, 3), (8, 2), (8, 4), (10, 2), (10, 5), (12, 3), (12, 4), (20, 4), (20, 5)])
    return {
        "width": width,
        "heads": heads,
        "head_width": width // heads,
        "answer": 4 * (width**2 + width),
        "once_for_each_head": heads * 4 * (width**2 + width),
        "without_output": 3 * (width**2 + width),
        "without_biases": 4 * width**2,
    }


def prove(variant: Mapping[str, Any]) -> float:
    return float(sum(_sizes(variant).values()))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    sizes = _sizes(variant)
    for_each_head = [sum(sizes.values()) for _ in range(variant["heads"])]
    without_output = [size for name, size in sizes.items() if "c_proj" not in name]
    without_biases = [size for name, size in sizes.items() if not name.endswith("bias")]
    return [float(sum(each)) for each in (for_each_head, without_output, without_biases)]


def _sizes(variant: Mapping[str, Any]) -> dict[str, int]:
    """How many numbers each tensor of the layer holds."""
    config = TransformerConfig(1, n_positions=1, n_embd=variant["width"], n_layer=1, n_head=variant["heads"])
    return {name: tensor.numel() for name, tensor in GPT2(config).named_parameters() if ".attn." in name}
