"""Runs both sentences through the reference's transformer with random weights, no mask and position embeddings of 0."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.gpt2 import GPT2, TransformerConfig
from reference.transformer import attention


def prove(variant: Mapping[str, Any]) -> bool:
    torch.manual_seed(0)
    model = GPT2(TransformerConfig(3, n_positions=3, n_embd=8, n_layer=2, n_head=2)).double()
    for tensor in model.parameters():
        torch.nn.init.normal_(tensor, std=0.5)
    torch.nn.init.zeros_(model.get_parameter("transformer.wpe.weight"))
    dog, bites, man = 0, 1, 2
    logits = model.logits(torch.tensor([[dog, bites, man], [man, bites, dog]]), [attention] * 2)
    return torch.allclose(logits[0, 1], logits[1, 1])
