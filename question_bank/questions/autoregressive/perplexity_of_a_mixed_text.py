"""The exponential of the reference's loss on such a text; the wrong answers by other means over its tokens."""

from collections.abc import Callable, Mapping
from statistics import fmean, harmonic_mean
from typing import Any

import torch

from reference.autoregressive import teacher_forcing_loss


def prove(variant: Mapping[str, Any]) -> Callable[..., float]:
    return lambda k, p, q: _loss(k, p, q).exp().item()


def wrong(variant: Mapping[str, Any]) -> list[Callable[..., float]]:
    return [
        lambda k, p, q: fmean(1 / each for each in _of_the_text(k, p, q)),
        lambda k, p, q: harmonic_mean([1 / each for each in _of_the_text(k, p, q)]),
        lambda k, p, q: _loss(k, p, q).item(),
        lambda k, p, q: (10 * _loss(k, p, q)).exp().item(),
    ]


def _of_the_text(k: int, p: float, q: float) -> list[float]:
    return [p] * k + [q] * (10 - k)


def _loss(k: int, p: float, q: float) -> torch.Tensor:
    of_the_text = torch.tensor(_of_the_text(k, p, q), dtype=torch.float64)
    logits = torch.stack([1 - of_the_text, of_the_text], dim=-1).log()  # the text is of token 1 throughout
    logits = torch.cat([logits, torch.zeros(1, 2, dtype=torch.float64)])
    return teacher_forcing_loss(lambda _: logits[None], torch.ones(1, 11, dtype=torch.int64))
