"""The transformer as a language model: causal attention, GPT-2 from its weights, and generation."""

from collections.abc import Callable, Mapping, Sequence

import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from reference.autoregressive import LanguageModel

Attention = Callable[[Tensor, Tensor, Tensor], Tensor]  # (q, k, v), each (B, H, L, E) -> attended values (B, H, L, E)
Scalar = int | float | Float[Tensor, ""]


def causal_attention(
    q: Float[Tensor, "B H L E"], k: Float[Tensor, "B H L E"], v: Float[Tensor, "B H L E"]
) -> Float[Tensor, "B H L E"]:
    """Scaled dot-product attention in which no position sees a later one.

        softmax(q kᵀ / √E + M) v        M_ij = 0 for j ≤ i, and -∞ for j > i

    Position i attends to itself and to those before it. The softmax runs over the positions j attended to,
    for each sequence, head and position i alone. Nothing is random here: there is no dropout. The result can
    be back-propagated to every input that needs gradients, with finite gradients. All inputs share one dtype
    and device, which the result has too, and no input is changed.

    Args:
        q: the queries of B sequences and H heads at L positions, shape (B, H, L, E).
        k: the keys, shape (B, H, L, E).
        v: the values, shape (B, H, L, E).

    Returns:
        The attended values, shape (B, H, L, E).

    Source: Vaswani et al., Attention Is All You Need, 2017, equation 1 and section 3.2.3.
    """
    return attention(q, k, v, hidden=future_mask(q, k))


def attention(
    q: Float[Tensor, "B H L E"],
    k: Float[Tensor, "B H S E"],
    v: Float[Tensor, "B H S E"],
    hidden: Bool[Tensor, "L S"] | None = None,
) -> Float[Tensor, "B H L E"]:
    """Scaled dot-product attention, from each of L positions to all of S that are not hidden from it.

        softmax(q kᵀ / √E + M) v        M_ij = -∞ where position j is hidden from i, and 0 elsewhere

    Args:
        q: the queries of B sequences and H heads at L positions, shape (B, H, L, E).
        k: the keys at S positions, shape (B, H, S, E).
        v: the values at these, shape (B, H, S, E).
        hidden: true where i must not see j, shape (L, S); None if all see all.

    Returns:
        The attended values, shape (B, H, L, E).

    Source: Vaswani et al., Attention Is All You Need, 2017, equation 1.
    """
    scores = q @ k.mT / q.shape[-1] ** 0.5  # (B, H, L, S): the row asks, the column answers
    if hidden is not None:
        scores = scores.masked_fill(hidden, -torch.inf)
    return scores.softmax(dim=-1) @ v


def future_mask(q: Float[Tensor, "B H L E"], k: Float[Tensor, "B H S E"]) -> Bool[Tensor, "L S"]:
    """Where a key's position comes after a query's, if the queries are those of the last L of S positions."""
    positions = torch.arange(k.shape[2], device=k.device)
    return positions > positions[-q.shape[2] :, None]


def gpt2_logits(tokens: Int[Tensor, "B L"], weights: Mapping[str, Tensor], n_head: int) -> Float[Tensor, "B L V"]:
    """Logits of GPT-2, computed from its weights.

        x = wte[tokens] + wpe[0, …, L - 1]
        x ← x + attn(ln_1(x)),    x ← x + mlp(ln_2(x))        for each block h.0, h.1, …
        logits = ln_f(x) wteᵀ

        attn(h) = c_proj(causal attention of q, k, v),    [q k v] = c_attn(h)
        mlp(h) = c_proj(GELU(c_fc(h)))

    Logits at a position are those of the *next* token. `weights` holds the tensors of transformers'
    `GPT2LMHeadModel.state_dict()` under its keys. With D the width, these are the token embeddings
    `transformer.wte.weight` (V, D) and position embeddings `transformer.wpe.weight` (at least L rows of D);
    for each block i, counted from 0, `transformer.h.{i}.` followed by `ln_1`, `attn.c_attn`, `attn.c_proj`,
    `ln_2`, `mlp.c_fc` and `mlp.c_proj`; and `transformer.ln_f`. Each of the latter has a `.weight` and a
    `.bias`. The number of blocks is to be read off the keys. Other keys may be there and are ignored.

    The four `c_` layers have weights of shape (in, out), so they compute x W + b. The output of `c_attn`,
    (D, 3D), holds q, k and v in this order, D numbers each, and each of them holds its heads one after the
    other, E = D / n_head numbers each; scores are divided by √E. A LayerNorm (`ln_`) normalises each position
    to mean 0 and variance 1 over its D numbers, with the biased variance and 1e-5 added to it, and then
    applies its weight and bias. GELU is the tanh approximation. The head that gives the logits is tied: it is
    `wte` again.

    The result equals GPT-2's logits for those weights, in evaluation mode (without dropout), to 1e-4. Nothing
    is random here. The result need not be differentiable. It has the weights' dtype and device, which is the
    tokens' device too, and no input is changed.

    Args:
        tokens: B sequences of L tokens, int64, shape (B, L).
        weights: the tensors of GPT-2 by their names.
        n_head: the number of heads, a divisor of D.

    Returns:
        The logits, shape (B, L, V).

    Source: Radford et al., Language Models are Unsupervised Multitask Learners, 2019, section 2.3.
    """
    blocks = sum(key.startswith("transformer.h.") and key.endswith(".ln_1.weight") for key in weights)
    return transformer_logits(tokens, weights, n_head, [causal_attention] * blocks)


def transformer_logits(
    tokens: Int[Tensor, "B L"],
    weights: Mapping[str, Tensor],
    n_head: int,
    attentions: Sequence[Attention],
    start: int = 0,
) -> Float[Tensor, "B L V"]:
    """Logits of a transformer with GPT-2's layers and weights, and any attention.

        x = wte[tokens] + wpe[start, …, start + L - 1]
        x ← x + attn(ln_1(x)),    x ← x + mlp(ln_2(x))        for each block
        logits = ln_f(x) wteᵀ

    The layers, and the names of their weights, are those of `gpt2_logits`.

    Args:
        tokens: B sequences of L tokens, int64, shape (B, L).
        weights: the tensors by their names.
        n_head: the number of heads, a divisor of the width D.
        attentions: for each block what attends to what: it maps q, k and v to the attended values.
        start: the position of the first of the tokens.

    Returns:
        The logits, shape (B, L, V), of the weights' dtype and device.
    """
    wte = weights["transformer.wte.weight"]
    x = wte[tokens] + weights["transformer.wpe.weight"][start : start + tokens.shape[1]]
    for i, attend in enumerate(attentions):
        block = f"transformer.h.{i}"
        x = x + _attention_layer(_layer_norm(x, weights, f"{block}.ln_1"), weights, f"{block}.attn", n_head, attend)
        x = x + _mlp(_layer_norm(x, weights, f"{block}.ln_2"), weights, f"{block}.mlp")
    return _layer_norm(x, weights, "transformer.ln_f") @ wte.T


def _attention_layer(x: Tensor, weights: Mapping[str, Tensor], name: str, n_head: int, attend: Attention) -> Tensor:
    """Attention with the projections around it: each head sees its own E of the D numbers."""
    qkv = _linear(x, weights, f"{name}.c_attn").chunk(3, dim=-1)  # three times (B, L, D)
    q, k, v = (part.unflatten(-1, (n_head, -1)).transpose(1, 2) for part in qkv)  # (B, H, L, E)
    return _linear(attend(q, k, v).transpose(1, 2).flatten(2), weights, f"{name}.c_proj")


def _mlp(x: Tensor, weights: Mapping[str, Tensor], name: str) -> Tensor:
    """Two layers for each position alone, with a GELU between them."""
    return _linear(F.gelu(_linear(x, weights, f"{name}.c_fc"), approximate="tanh"), weights, f"{name}.c_proj")


def _linear(x: Tensor, weights: Mapping[str, Tensor], name: str) -> Tensor:
    """An affine layer whose weight has the shape (in, out), as GPT-2 has it."""
    return x @ weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _layer_norm(x: Tensor, weights: Mapping[str, Tensor], name: str) -> Tensor:
    """Normalises each position over its D numbers."""
    return F.layer_norm(x, x.shape[-1:], weights[f"{name}.weight"], weights[f"{name}.bias"], eps=1e-5)


@torch.no_grad()
def generate(
    model: LanguageModel,
    prompt: Int[Tensor, "B P"],
    length: int,
    temperature: Scalar = 1.0,
    top_k: int | None = None,
) -> Int[Tensor, "B P_plus_length"]:
    """Continues prompts with tokens drawn one by one from a language model.

        x_t ~ softmax(z / τ),    z = the logits after x_1, …, x_{t-1}        for t = P + 1, …, P + length

    τ is the temperature. With `top_k`, only the k tokens of the largest logits can be drawn, with their
    probabilities rescaled to add up to 1; if k is V or more, or None, all can. With τ = 0 generation is
    greedy: each token is the one of the largest logit, whatever top_k is. No two logits are equal.

    Each token is drawn independently for every sequence, given all tokens before it, the prompt's and the new
    ones. All draws come from torch's global generator, in any order, fresh at each call; the generator is
    never seeded or reset.

    The model (a function or an `nn.Module`) is called as `model(tokens)` on the whole batch, with B sequences
    of at least 1 and at most P + length tokens. Its logits at a position are those of the *next* token, and
    depend on no later one. It treats each sequence alone, and may be called any number of times. The result
    is on the prompt's device, and the prompt is not changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), V being the vocabulary's size.
        prompt: B sequences of P tokens, int64, shape (B, P), with P at least 1.
        length: the number of tokens to add to every sequence, at least 1.
        temperature: τ, 0 or above, a Python number or a 0-d tensor.
        top_k: k, at least 1, or None.

    Returns:
        The prompts with their continuations, int64, shape (B, P + length).

    Source: Fan, Lewis and Dauphin, Hierarchical Neural Story Generation, 2018, for top-k sampling.
    """
    tokens = prompt
    for _ in range(length):
        probabilities = token_probabilities(model(tokens)[:, -1], temperature, top_k)
        tokens = torch.cat([tokens, torch.multinomial(probabilities, num_samples=1)], dim=1)
    return tokens


def token_probabilities(
    logits: Float[Tensor, "B V"], temperature: Scalar = 1.0, top_k: int | None = None
) -> Float[Tensor, "B V"]:
    """The probabilities that the next token is drawn with.

        softmax(z / τ)        over the k largest logits z, and 0 for all others

    The limit τ = 0 has all probability at the largest logit.

    Args:
        logits: z, one row for each sequence, shape (B, V), no two of a row equal.
        temperature: τ, 0 or above, a Python number or a 0-d tensor.
        top_k: k, at least 1; None or V or more for all.

    Returns:
        The probabilities, shape (B, V), each row adding up to 1.
    """
    if temperature == 0:
        return F.one_hot(logits.argmax(dim=-1), logits.shape[-1]).to(logits.dtype)
    if top_k is not None:
        smallest_kept = logits.topk(min(top_k, logits.shape[-1])).values[:, -1:]
        logits = logits.masked_fill(logits < smallest_kept, -torch.inf)
    return (logits / temperature).softmax(dim=-1)
