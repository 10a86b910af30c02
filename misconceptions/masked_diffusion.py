"""Mistakes about masked diffusion language models."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.masked_diffusion import masked_diffusion_loss

LanguageModel = Callable[[Tensor], Tensor]


@misconception(masked_diffusion_loss)
def weight_left_out(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """The weight 1/t is left out: sequences with few masked tokens count for too little, and the loss is no bound on the
    likelihood any more.
    """
    _, masked = _draw(tokens)
    return (_nll(model, tokens, masked, mask_id) * masked).mean()


@misconception(masked_diffusion_loss)
def averaged_over_masked_tokens(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """Each sequence's loss is divided by the number of its masked tokens; divide by t and by the number of all tokens."""
    _, masked = _draw(tokens)
    return ((_nll(model, tokens, masked, mask_id) * masked).sum(1) / masked.sum(1).clamp(min=1)).mean()


@misconception(masked_diffusion_loss)
def averaged_over_the_whole_batch(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """The loss is the mean over all masked tokens of the batch, whatever sequence they are from, as BERT is trained. Each
    sequence's sum has to be divided by its own t, and by L.
    """
    _, masked = _draw(tokens)
    return _nll(model, tokens, masked, mask_id)[masked].mean()


@misconception(masked_diffusion_loss)
def one_t_for_the_batch(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """One t is drawn for the whole batch. Each sequence needs a t of its own, or the gradient is far noisier."""
    t, masked = _draw(tokens, torch.rand(1, 1))
    return (_nll(model, tokens, masked, mask_id) * masked / t).mean()


@misconception(masked_diffusion_loss)
def fixed_share_masked(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """Always 15 % of the tokens are masked, as BERT is trained. To generate, the model must know sequences of which any
    share is masked: draw t uniformly from (0, 1).
    """
    t, masked = _draw(tokens, torch.tensor(0.15))
    return (_nll(model, tokens, masked, mask_id) * masked / t).mean()


@misconception(masked_diffusion_loss)
def unmasked_counted(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """All tokens count in the loss. Those that are not masked stand in the model's input: only masked ones count."""
    t, masked = _draw(tokens)
    return (_nll(model, tokens, masked, mask_id) / t).mean()


@misconception(masked_diffusion_loss)
def predicts_the_next_token(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """The logits at a position are compared with the next token, as in an autoregressive model. A masked model's logits are
    those of the token at that very position.
    """
    t, masked = _draw(tokens)
    logits = model(tokens.masked_fill(masked, mask_id))[:, :-1]
    losses = F.cross_entropy(logits.transpose(1, 2), tokens[:, 1:], reduction="none")
    return (losses * masked[:, 1:] / t).mean()


@misconception(masked_diffusion_loss)
def exact_number_masked(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """Exactly the share t of the tokens is masked. Each token is masked with probability t on its own, so that the number
    of masked ones is random too.
    """
    t = _some_t(tokens)
    masked = torch.rand(tokens.shape).argsort(1) < (t * tokens.shape[1]).round()
    return (_nll(model, tokens, masked, mask_id) * masked / t).mean()


@misconception(masked_diffusion_loss)
def seeded_inside(model: LanguageModel, tokens: Tensor, mask_id: int) -> Tensor:
    """The generator is seeded inside the loss, so that every call trains on the same masks: seed once, outside."""
    torch.manual_seed(0)
    return masked_diffusion_loss(model, tokens, mask_id)


def _some_t(tokens: Tensor) -> Tensor:
    return torch.rand(len(tokens), 1).clamp(min=1e-3)


def _draw(tokens: Tensor, t: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """A t for each sequence, unless it is given, and which tokens are masked."""
    t = _some_t(tokens) if t is None else t
    return t, torch.rand(tokens.shape) < t


def _nll(model: LanguageModel, tokens: Tensor, masked: Tensor, mask_id: int) -> Tensor:
    """−log p of each token, (B, L)."""
    logits = model(tokens.masked_fill(masked, mask_id))
    return F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")
