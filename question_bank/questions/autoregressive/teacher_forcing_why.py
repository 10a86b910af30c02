"""Random distributions over three bits: loss against the joint, prefixes of data against samples, calls of `generate`."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from reference.autoregressive import teacher_forcing_loss
from reference.transformer import generate

START = 2  # stands before every text, so that its first bit is predicted too


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    rng = torch.Generator().manual_seed(0)
    data, learnt = (_normalised(torch.rand(2, 2, 2, generator=rng, dtype=torch.float64)) for _ in range(2))
    texts = torch.cartesian_prod(*[torch.arange(2)] * 3)
    calls: list[int] = []
    model = _language_model(learnt, calls)

    losses = [3 * teacher_forcing_loss(model, _after_start(text[None])) for text in texts]
    minus_log_joint = [-learnt[tuple(text)].log() for text in texts]
    after_0, after_1 = (_next_bit(learnt, [bit]) for bit in (0, 1))
    calls.clear()
    generate(model, torch.tensor([[START]]), length=3)
    return {
        "likelihood": torch.allclose(torch.stack(losses), torch.stack(minus_log_joint)),
        "same_prefixes": torch.allclose(data.sum(2), learnt.sum(2)),
        "position_alone": torch.allclose(after_0, after_1),
        "one_call": len(calls) == 1,
    }


def _normalised(weights: Tensor) -> Tensor:
    return weights / weights.sum()


def _after_start(texts: Tensor) -> Tensor:
    return torch.cat([torch.full((len(texts), 1), START), texts], dim=1)


def _next_bit(joint: Tensor, prefix: list[int]) -> Tensor:
    """P(next bit | prefix), by summing the joint over all that follows."""
    return _normalised(joint[tuple(prefix)].reshape(2, -1).sum(1))


def _language_model(joint: Tensor, calls: list[int]) -> Callable[[Tensor], Tensor]:
    def logits(tokens: Tensor) -> Tensor:
        calls.append(tokens.shape[1])
        found = torch.full((*tokens.shape, 3), -torch.inf, dtype=joint.dtype)
        for row, text in enumerate(tokens.tolist()):
            for seen in range(min(len(text), 3)):  # after the third bit nothing is predicted
                found[row, seen, :2] = _next_bit(joint, text[1 : seen + 1]).log()
        return found

    return logits
