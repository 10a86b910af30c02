"""A small transformer without a causal mask is probed; the sampler is run with an exact model of two equal tokens."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.gpt2 import TransformerConfig
from reference.masked_diffusion import MaskPredictor, masked_diffusion_sample
from reference.transformer import attention

MASK = 2


def equal_tokens(tokens: Tensor) -> Tensor:
    """The exact model of texts in which all tokens are 0, or all are 1, with probability ½ each."""
    probabilities = torch.full((*tokens.shape, 3), 0.5)
    for token in (0, 1):
        probabilities[(tokens == token).any(dim=1)] = torch.eye(3)[token]
    return probabilities.log()


def keys_and_values(network: MaskPredictor, tokens: Tensor) -> list[Tensor]:
    """Those of all layers, each of shape (B, H, L, E)."""
    found: list[Tensor] = []

    def recorded(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        found.extend([k, v])
        return attention(q, k, v)

    network.logits(tokens, [recorded] * network.config.n_layer)
    return found


@torch.no_grad()
def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each statement, tried out."""
    calls = 0

    def counted(tokens: Tensor) -> Tensor:
        nonlocal calls
        calls += 1
        return equal_tokens(tokens)

    torch.manual_seed(0)
    network = MaskPredictor(TransformerConfig(vocab_size=3, n_positions=4, n_embd=8, n_layer=2, n_head=2))
    texts = torch.tensor([[0, MASK, 1, MASK], [0, MASK, 1, 0]])  # the last token is revealed
    before, after = network(texts)
    gap = masked_diffusion_sample(equal_tokens, torch.tensor([[1, MASK, MASK, 1]] * 50), MASK, steps=2)
    at_once = masked_diffusion_sample(equal_tokens, torch.full((400, 2), MASK), MASK, steps=1)
    masked_diffusion_sample(counted, torch.full((1, 10), MASK), MASK, steps=3)
    return {
        "both_sides": not torch.allclose(before[1], after[1]),
        "gaps": bool((gap == 1).all()),
        "jointly": bool((at_once[:, 0] == at_once[:, 1]).all()),
        "cache": all(torch.allclose(each[0, :, 0], each[1, :, 0]) for each in keys_and_values(network, texts)),
        "as_many_calls": calls >= 10,
    }
