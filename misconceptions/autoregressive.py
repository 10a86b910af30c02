"""Mistakes about autoregressive language models."""

from __future__ import annotations

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.autoregressive import sequence_log_prob, teacher_forcing_loss

LanguageModel = Callable[[Tensor], Tensor]


@misconception(teacher_forcing_loss)
def no_shift(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The logits at a position are compared with the token at that position, which the model has already read. They
    predict the next one: shift the targets by one.
    """
    return F.cross_entropy(model(tokens).flatten(0, 1), tokens.flatten())


@misconception(teacher_forcing_loss)
def no_shift_without_last(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The last logits are dropped but the targets are not shifted: the logits at a position predict the next token, so
    compare `logits[:, :-1]` with `tokens[:, 1:]`.
    """
    return F.cross_entropy(model(tokens)[:, :-1].flatten(0, 1), tokens[:, :-1].flatten())


@misconception(teacher_forcing_loss)
def shifted_backwards(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The shift goes the wrong way: the logits at a position are compared with the token before it, where they predict
    the one after it.
    """
    return F.cross_entropy(model(tokens)[:, 1:].flatten(0, 1), tokens[:, :-1].flatten())


@misconception(teacher_forcing_loss)
def summed_over_tokens(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The log-probabilities are summed; the loss is their mean over the predicted tokens."""
    return teacher_forcing_loss(model, tokens) * tokens[:, 1:].numel()


@misconception(teacher_forcing_loss)
def divided_by_length(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The sum is divided by B · L, but only B · (L − 1) tokens are predicted: nothing precedes the first."""
    return teacher_forcing_loss(model, tokens) * tokens[:, 1:].numel() / tokens.numel()


@misconception(teacher_forcing_loss)
def mean_over_sequences_only(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The loss is summed over each sequence's tokens and averaged over sequences only; average over tokens too."""
    return teacher_forcing_loss(model, tokens) * (tokens.shape[1] - 1)


@misconception(teacher_forcing_loss)
def sign_forgotten(model: LanguageModel, tokens: Tensor) -> Tensor:
    """The sign is wrong: the loss is the negative log-likelihood, so that minimising it makes the text likelier."""
    return -teacher_forcing_loss(model, tokens)


@misconception(sequence_log_prob)
def prompt_included(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """The prompt's own tokens are counted too; only those of the response are."""
    return sequence_log_prob(model, tokens, 1)


@misconception(sequence_log_prob)
def one_token_late(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """The response's first token is left out. After the shift it stands at index prompt_length − 1."""
    return sequence_log_prob(model, tokens, prompt_length + 1)


@misconception(sequence_log_prob)
def one_token_early(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """The prompt's last token is counted as if it belonged to the response."""
    return sequence_log_prob(model, tokens, max(prompt_length - 1, 1))


@misconception(sequence_log_prob)
def response_not_shifted(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """The logits at a position are read as if they predicted the token there; they predict the next one."""
    log_probs = model(tokens).log_softmax(-1).gather(-1, tokens[..., None])[..., 0]
    return log_probs[:, prompt_length:].sum(1)


@misconception(sequence_log_prob)
def averaged_over_tokens(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """The log-probabilities are averaged over the response; a sequence's log-probability is their sum."""
    return sequence_log_prob(model, tokens, prompt_length) / (tokens.shape[1] - prompt_length)


@misconception(sequence_log_prob)
def logits_summed(model: LanguageModel, tokens: Tensor, prompt_length: int) -> Tensor:
    """Raw logits are summed; they are log-probabilities only after `log_softmax`."""
    logits = model(tokens)[:, :-1].gather(-1, tokens[:, 1:, None])[..., 0]
    return logits[:, prompt_length - 1 :].sum(1)
