"""Mistakes about the transformer: attention, GPT-2 and generation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.transformer import causal_attention, generate, gpt2_logits

LanguageModel = Callable[[Tensor], Tensor]
Weights = Mapping[str, Tensor]


@misconception(causal_attention)
def attends_to_the_future(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """There is no causal mask: every position attends to all, those after it included. Set the scores of later positions
    to -∞ before the softmax.
    """
    return _scores(q, k).softmax(-1) @ v


@misconception(causal_attention)
def mask_upside_down(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The mask is the wrong way round: every position attends to itself and to those after it. Mask where the key's
    position j is after the query's position i.
    """
    return _scores(q, k).masked_fill(_future(q).mT, -torch.inf).softmax(-1) @ v


@misconception(causal_attention)
def masks_itself(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """A position does not attend to itself, and the first has nothing left to attend to, which gives NaN. Mask only j > i:
    `triu` with `diagonal=1`.
    """
    return _scores(q, k).masked_fill(_future(q, diagonal=0), -torch.inf).softmax(-1) @ v


@misconception(causal_attention)
def not_scaled(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The scores are not divided by √E. Without that they grow with E, and the softmax saturates."""
    return causal_attention(q * q.shape[-1] ** 0.5, k, v)


@misconception(causal_attention)
def divided_by_width(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The scores are divided by E; they have a standard deviation that grows like √E, so divide by √E."""
    return causal_attention(q / q.shape[-1] ** 0.5, k, v)


@misconception(causal_attention)
def softmax_over_queries(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The softmax runs over the queries. For each query, the weights of all keys must add up to 1: take it over the last
    axis of q kᵀ.
    """
    return _scores(q, k).masked_fill(_future(q), -torch.inf).softmax(-2) @ v


@misconception(causal_attention)
def masked_after_softmax(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The mask is applied after the softmax, so that the weights that remain do not add up to 1, and depend on later
    keys. Set the scores to -∞ before it.
    """
    return _scores(q, k).softmax(-1).tril() @ v


@misconception(causal_attention)
def masked_with_zero(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """The scores of later positions are set to 0, and e⁰ = 1 is a weight like any other: set them to -∞."""
    return _scores(q, k).tril().softmax(-1) @ v


@misconception(gpt2_logits)
def no_positions(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """The position embeddings `wpe` are left out: they are added to the tokens' before the first block."""
    wpe = "transformer.wpe.weight"
    return gpt2_logits(tokens, {**weights, wpe: torch.zeros_like(weights[wpe])}, n_head)


@misconception(gpt2_logits)
def no_final_layer_norm(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """The last LayerNorm, `ln_f`, is left out: it stands between the last block and the head."""
    return _gpt2(tokens, weights, n_head, has_final=False)


@misconception(gpt2_logits)
def normalised_after_the_sum(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """Each LayerNorm is applied after the residual sum, as in the first transformer. GPT-2 normalises what goes into a
    layer, and adds the layer's output to the stream as it was.
    """
    return _gpt2(tokens, weights, n_head, is_post_norm=True)


@misconception(gpt2_logits)
def heads_without_transpose(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """The (B, L, D) numbers of q, k and v are reshaped to (B, H, L, E) directly, which mixes positions and heads: reshape to
    (B, L, H, E), then swap axes 1 and 2.
    """

    def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        batch, heads, length, width = q.shape
        mixed = (part.transpose(1, 2).reshape(batch, heads, length, width) for part in (q, k, v))
        return causal_attention(*mixed)

    return _gpt2(tokens, weights, n_head, attention=attention)


@misconception(gpt2_logits)
def divided_by_root_of_whole_width(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """The scores are divided by √D; each head has only E = D / n_head numbers of its own, so divide by √E."""
    return _gpt2(tokens, weights, n_head, attention=lambda q, k, v: causal_attention(q / n_head**0.5, k, v))


@misconception(gpt2_logits)
def exact_gelu(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """GELU is computed exactly; GPT-2 was trained with its tanh approximation: `F.gelu(x, approximate="tanh")`."""
    return _gpt2(tokens, weights, n_head, gelu="none")


@misconception(gpt2_logits)
def unbiased_variance(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """LayerNorm divides the squared deviations by D − 1, as torch's `var` and `std` do unless told otherwise; it divides
    by D.
    """
    return _gpt2(tokens, weights, n_head, correction=1)


@misconception(gpt2_logits)
def epsilon_left_out(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """LayerNorm adds nothing to the variance, or next to nothing: add 1e-5, which matters where the variance is small."""
    return _gpt2(tokens, weights, n_head, epsilon=0.0)


@misconception(gpt2_logits)
def blocks_in_text_order(tokens: Tensor, weights: Weights, n_head: int) -> Tensor:
    """The blocks are sorted by their names as text, in which `h.10` comes before `h.2`: sort them by number."""
    names = sorted({key.split(".")[2] for key in weights if key.startswith("transformer.h.")})
    moved = {
        f"transformer.h.{place}.{key.split('.', 3)[3]}": weights[key]
        for place, name in enumerate(names)
        for key in weights
        if key.startswith(f"transformer.h.{name}.")
    }
    return gpt2_logits(tokens, {**weights, **moved}, n_head)


@misconception(generate)
def reads_only_the_last_token(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """Only the last token is handed to the model, which then knows nothing of those before it: hand it the whole sequence
    so far.
    """
    return generate(lambda tokens: model(tokens[:, -1:]), prompt, length, temperature, top_k)


@misconception(generate)
def prompt_left_out(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The new tokens alone are returned; the result is the prompt followed by them."""
    return generate(model, prompt, length, temperature, top_k)[:, prompt.shape[1] :]


@misconception(generate)
def always_greedy(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The likeliest token is always taken. That is right for temperature 0 only: otherwise draw from the softmax, with
    `torch.multinomial`.
    """
    return generate(model, prompt, length, 0)


@misconception(generate)
def multiplied_by_temperature(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The logits are multiplied by the temperature; divide by it, so that a high one evens the probabilities out."""
    return generate(model, prompt, length, 1 / temperature if temperature else 0, top_k)


@misconception(generate)
def probabilities_divided(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The temperature has no effect. It must divide the logits: dividing probabilities leaves their ratios as they were."""
    return generate(model, prompt, length, 1 if temperature else 0, top_k)


@misconception(generate)
def ranks_for_tokens(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """A draw among the k largest logits is a place in their list, not a token: look the token up in the indices that
    `topk` returns.
    """

    def ranked(tokens: Tensor) -> Tensor:
        return model(tokens).sort(dim=-1, descending=True).values

    return generate(ranked if top_k and temperature else model, prompt, length, temperature, top_k)


@misconception(generate)
def others_set_to_0(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The logits outside the k largest are set to 0, which is a logit like any other: set them to -∞."""

    def kept(tokens: Tensor) -> Tensor:
        logits = model(tokens)
        smallest = logits.topk(min(top_k or logits.shape[-1], logits.shape[-1])).values[..., -1:]
        return logits.where(logits >= smallest, 0.0)

    return generate(kept if temperature else model, prompt, length, temperature)


@misconception(generate)
def one_draw_for_the_batch(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """All sequences are given the token that was drawn for the first: draw one for each, from its own probabilities."""
    first = generate(model, prompt[:1], length, temperature, top_k)
    return torch.cat([prompt, first[:, prompt.shape[1] :].expand(len(prompt), -1)], dim=1)


@misconception(generate)
def seeded_inside(
    model: LanguageModel, prompt: Tensor, length: int, temperature: float = 1.0, top_k: int | None = None
) -> Tensor:
    """The generator is seeded inside the function, so that every call draws the same tokens: seed once, outside."""
    torch.manual_seed(0)
    return generate(model, prompt, length, temperature, top_k)


def _scores(q: Tensor, k: Tensor) -> Tensor:
    return q @ k.mT / q.shape[-1] ** 0.5


def _future(q: Tensor, diagonal: int = 1) -> Tensor:
    """Where the column's position is after the row's."""
    return torch.ones(q.shape[2], q.shape[2], dtype=torch.bool, device=q.device).triu(diagonal)


def _gpt2(
    tokens: Tensor,
    weights: Weights,
    n_head: int,
    *,
    attention: Callable[[Tensor, Tensor, Tensor], Tensor] = causal_attention,
    gelu: str = "tanh",
    correction: int = 0,
    epsilon: float = 1e-5,
    is_post_norm: bool = False,
    has_final: bool = True,
) -> Tensor:
    """GPT-2, with one part or another replaced."""

    def linear(x: Tensor, name: str) -> Tensor:
        return x @ weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def norm(x: Tensor, name: str) -> Tensor:
        deviation = (x.var(-1, correction=correction, keepdim=True) + epsilon).sqrt()
        return (x - x.mean(-1, keepdim=True)) / deviation * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def attend(x: Tensor, name: str) -> Tensor:
        qkv = (part.unflatten(-1, (n_head, -1)).transpose(1, 2) for part in linear(x, f"{name}.c_attn").chunk(3, -1))
        return linear(attention(*qkv).transpose(1, 2).flatten(2), f"{name}.c_proj")

    def mlp(x: Tensor, name: str) -> Tensor:
        return linear(F.gelu(linear(x, f"{name}.c_fc"), approximate=gelu), f"{name}.c_proj")

    wte = weights["transformer.wte.weight"]
    x = wte[tokens] + weights["transformer.wpe.weight"][: tokens.shape[1]]
    for i in range(sum(key.endswith(".ln_1.weight") for key in weights)):
        block = f"transformer.h.{i}"
        for layer, layer_norm, name in ((attend, "ln_1", "attn"), (mlp, "ln_2", "mlp")):
            if is_post_norm:
                x = norm(x + layer(x, f"{block}.{name}"), f"{block}.{layer_norm}")
            else:
                x = x + layer(norm(x, f"{block}.{layer_norm}"), f"{block}.{name}")
    return (norm(x, "transformer.ln_f") if has_final else x) @ wte.T
