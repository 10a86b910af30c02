"""What the tests of language models share: small models with no training, and a judge of what is drawn."""

from __future__ import annotations

import functools

import torch
from scipy import stats
from torch import Tensor, nn
from transformers import GPT2Config, GPT2LMHeadModel

from reference.gpt2 import GPT2, TransformerConfig

VOCABULARY = 5


class PrefixModel(nn.Module):
    """A small causal model: the logits at a position depend on all tokens up to it, in their order."""

    def __init__(self, dtype: torch.dtype = torch.float64) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.embedding = nn.Parameter(torch.randn(VOCABULARY, 8, generator=generator, dtype=dtype))
        self.head = nn.Parameter(torch.randn(8, VOCABULARY, generator=generator, dtype=dtype))
        self.calls = 0

    def forward(self, tokens: Tensor) -> Tensor:
        self.calls += 1
        place = torch.arange(1, tokens.shape[1] + 1, device=tokens.device)
        return (place[:, None] * self.embedding[tokens]).cumsum(1).sin() @ self.head


@functools.cache
def gpt2(n_head: int, n_layer: int, scale: float = 0.5) -> GPT2LMHeadModel:
    """transformers' GPT-2, small, in double precision, with every weight random, biases and norms too."""
    config = GPT2Config(vocab_size=11, n_positions=9, n_embd=12, n_layer=n_layer, n_head=n_head)
    model = GPT2LMHeadModel(config).double().eval()
    generator = torch.Generator().manual_seed(n_head)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(scale * torch.randn(parameter.shape, generator=generator))
    return model


def small_gpt2(config: TransformerConfig) -> GPT2:
    """Our module with the weights of `gpt2`, in double precision."""
    model = GPT2(config).double()
    model.load_state_dict(gpt2(config.n_head, config.n_layer).state_dict(), strict=False)
    return model


def assert_follows(drawn: Tensor, probabilities: Tensor) -> None:
    """Sequences of tokens are as frequent as a joint distribution says; wrong by chance once in a million seeds.

    Args:
        drawn: N sequences of L tokens below V, shape (N, L).
        probabilities: of every sequence, shape (V, ..., V), with L axes.
    """
    sizes = torch.tensor(probabilities.shape)
    cells = (drawn * torch.cat([sizes[1:].flip(0).cumprod(0).flip(0), torch.tensor([1])])).sum(1)
    counts = torch.bincount(cells, minlength=probabilities.numel()).double()
    expected = probabilities.flatten().double() / probabilities.double().sum() * len(drawn)
    assert not counts[expected == 0].any()
    rare = expected < 5  # too few for a χ² cell of their own
    pooled = [torch.cat([x[~rare], x[rare].sum(0, keepdim=True)]) for x in (counts, expected)]
    if pooled[1][-1] == 0:
        pooled = [x[:-1] for x in pooled]
    assert stats.chisquare(*pooled).pvalue > 1e-6
