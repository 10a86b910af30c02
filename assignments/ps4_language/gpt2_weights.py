"""Small GPT-2s to judge code with, of which single parts can be switched off."""

from __future__ import annotations

import torch
from torch import Tensor

Weights = dict[str, Tensor]

N_HEAD = 3
WIDTH = 12
"""D; a head has 4 numbers of its own, so that no two sizes are the same."""
VOCABULARY = 11
CONTEXT = 9
"""The number of positions that have an embedding."""


def some_weights(rng: torch.Generator, layers: int = 2) -> Weights:
    """Random float64 weights in the order of ``GPT2LMHeadModel.state_dict()``, the tied head included.

    Scores and what a block adds are of order 1. The inputs of GELU are small, where all of its forms agree to 1e-3.
    """

    def normal(*shape: int, scale: float = 1.0) -> Tensor:
        return scale * torch.randn(shape, generator=rng, dtype=torch.float64)

    def layer_norm(name: str) -> Weights:
        return {f"{name}.weight": 1 + normal(WIDTH, scale=0.3), f"{name}.bias": normal(WIDTH, scale=0.3)}

    def linear(name: str, inputs: int, outputs: int, scale: float) -> Weights:
        weight = normal(inputs, outputs, scale=scale / inputs**0.5)
        return {f"{name}.weight": weight, f"{name}.bias": normal(outputs, scale=0.3)}

    weights = {"transformer.wte.weight": normal(VOCABULARY, WIDTH)}
    weights["transformer.wpe.weight"] = normal(CONTEXT, WIDTH)
    added = 1 / layers**0.5  # by each of the blocks, so that all of them together add as much as one
    for block in (f"transformer.h.{i}" for i in range(layers)):
        weights |= layer_norm(f"{block}.ln_1")
        weights |= linear(f"{block}.attn.c_attn", WIDTH, 3 * WIDTH, 1.2)
        weights |= linear(f"{block}.attn.c_proj", WIDTH, WIDTH, 1.5 * added)
        weights |= layer_norm(f"{block}.ln_2")
        weights |= linear(f"{block}.mlp.c_fc", WIDTH, 4 * WIDTH, 0.3)
        weights |= linear(f"{block}.mlp.c_proj", 4 * WIDTH, WIDTH, 3 * added)
    weights |= layer_norm("transformer.ln_f")
    return weights | {"lm_head.weight": weights["transformer.wte.weight"].clone()}


def with_zeros(weights: Weights, *names: str) -> Weights:
    """The same weights with 0 for those whose key has one of these names in it."""
    return {
        key: torch.zeros_like(weight) if any(name in key for name in names) else weight
        for key, weight in weights.items()
    }


def with_buffers(weights: Weights) -> Weights:
    """The same weights with the causal mask's buffers, which older files of GPT-2 hold in every block."""
    with_them: Weights = {}
    for key, weight in weights.items():
        if key.endswith("attn.c_attn.weight"):
            attention = key.removesuffix(".c_attn.weight")
            with_them[f"{attention}.bias"] = torch.ones(1, 1, CONTEXT, CONTEXT, dtype=weight.dtype).tril()
            with_them[f"{attention}.masked_bias"] = torch.tensor(-1e4, dtype=weight.dtype)
        with_them[key] = weight
    return with_them


def some_prompts(rng: torch.Generator, batch: int, length: int) -> Tensor:
    """Random tokens."""
    return torch.randint(0, VOCABULARY, (batch, length), generator=rng)
