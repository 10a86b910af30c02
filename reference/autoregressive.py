"""Autoregressive language models: the training loss and the log-probability of a response."""

from collections.abc import Callable

import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

LanguageModel = Callable[[Tensor], Tensor]  # tokens (B, L) -> logits (B, L, V) of the token after each


def teacher_forcing_loss(model: LanguageModel, tokens: Int[Tensor, "B L"]) -> Float[Tensor, ""]:
    """Training loss of a language model: how badly it predicts each token from the true ones before it.

        -1 / (B (L - 1)) Σ_b Σ_{t=2..L} log π(x_t | x_{<t})

    The mean runs over the B · (L - 1) predicted tokens: every token of every sequence but the first, which
    nothing precedes. Logarithms are natural, so the loss is in nats per token.

    The model (a function or an `nn.Module`) is called as `model(tokens)` on the whole batch, exactly once: on
    all L tokens, or on all but the last. Its logits at a position are those of the *next* token:
    π(x_{t+1} | x_{≤t}) is the softmax of the logits at position t, which depend on no later token. It treats
    each sequence alone. The loss can be back-propagated to the model, with finite gradients. It has the
    logits' dtype and device, and tokens are not changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), V being the vocabulary's size.
        tokens: B sequences of L tokens, int64, shape (B, L), with L at least 2.

    Returns:
        The loss, a 0-d tensor.

    Source: Williams and Zipser, A Learning Algorithm for Continually Running Fully Recurrent Neural
    Networks, 1989.
    """
    logits = model(tokens)[:, :-1]  # the last position predicts a token that is not there
    return F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())


def sequence_log_prob(
    model: LanguageModel,
    tokens: Int[Tensor, "B L"],
    prompt_length: int,
) -> Float[Tensor, " B"]:
    """Log-probability of each sequence's response, given its prompt.

        log π(response | prompt) = Σ_{t=P+1..L} log π(x_t | x_{<t})

    The first P = `prompt_length` tokens of every sequence are the prompt, and the others the response. The
    sum runs over the response's tokens alone, each conditioned on all before it, and is not divided by their
    number. P is from 1 to L; for P = L the response is empty, and its log-probability is 0. Logarithms are
    natural, so the result is in nats.

    The model (a function or an `nn.Module`) is called as `model(tokens)` on the whole batch. Its logits at a
    position are those of the *next* token: π(x_{t+1} | x_{≤t}) is the softmax of the logits at position t,
    which depend on no later token. It treats each sequence alone, and may be called any number of times. The
    result can be back-propagated to the model, with finite gradients. It has the logits' dtype and device,
    and tokens are not changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), V being the vocabulary's size.
        tokens: B sequences of L tokens, int64, shape (B, L).
        prompt_length: P, the number of tokens in every prompt.

    Returns:
        The log-probability of each response, shape (B,).

    Raises:
        ValueError: if P is not from 1 to L. No submission is asked for this.

    Source: Bengio et al., A Neural Probabilistic Language Model, 2003, section 1.
    """
    if not 1 <= prompt_length <= tokens.shape[1]:
        raise ValueError(
            f"prompt_length is {prompt_length}: give at least 1 (nothing predicts the first token) "
            f"and at most the {tokens.shape[1]} tokens of a sequence."
        )
    log_probs = model(tokens)[:, :-1].log_softmax(dim=-1)  # (B, L - 1, V), from the second token on
    token_log_probs = log_probs.gather(-1, tokens[:, 1:, None]).squeeze(-1)  # (B, L - 1)
    return token_log_probs[:, prompt_length - 1 :].sum(dim=1)
