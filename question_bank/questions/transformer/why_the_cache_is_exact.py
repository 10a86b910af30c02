"""Takes each property away in turn: are the keys and values of earlier tokens still those that a longer text gives?"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from reference.generation import gpt2_generate
from reference.gpt2 import GPT2, TransformerConfig
from reference.transformer import Attention, attention, causal_attention

LAYERS = 2


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    torch.manual_seed(0)
    model = GPT2(TransformerConfig(7, n_positions=8, n_embd=8, n_layer=LAYERS, n_head=2)).double()
    for tensor in model.parameters():
        torch.nn.init.normal_(tensor, std=0.5)
    tokens = torch.randint(7, (1, 8))
    sampled = [_sampled(model, tokens[:, :3], use_cache) for use_cache in (True, False)]
    without_scale = _is_exact(model, tokens, lambda q, k, v: causal_attention(q * q.shape[-1] ** 0.5, k, v))
    without_mask = _is_exact(model, tokens, attention)
    torch.nn.init.zeros_(model.get_parameter("transformer.wpe.weight"))
    without_positions = _is_exact(model, tokens, causal_attention)
    return {
        "causal": not without_mask,
        "positions": not without_positions,
        "scaled": not without_scale,
        "greedy": not torch.equal(*sampled),
    }


def _is_exact(model: GPT2, tokens: Tensor, attend: Attention) -> bool:
    """Whether the first five positions have the same keys and values in a text of five tokens and in a longer one."""
    short, long = (_keys_and_values(model, tokens[:, :length], attend) for length in (5, 8))
    return all(torch.allclose(one, other[:, :, :5]) for one, other in zip(short, long, strict=True))


def _keys_and_values(model: GPT2, tokens: Tensor, attend: Attention) -> Sequence[Tensor]:
    found: list[Tensor] = []

    def recorded(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        found.extend([k, v])
        return attend(q, k, v)

    model.logits(tokens, [recorded] * LAYERS)
    return found


def _sampled(model: GPT2, prompt: Tensor, use_cache: bool) -> Tensor:
    torch.manual_seed(1)
    return gpt2_generate(model, prompt.expand(20, -1), length=5, temperature=1.0, use_cache=use_cache)
