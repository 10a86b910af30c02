"""Generation beyond `reference.transformer.generate`: from the likeliest tokens alone (top-p), and with GPT-2's cache."""

import torch
from jaxtyping import Float, Int
from torch import Tensor

from reference.gpt2 import GPT2
from reference.transformer import Scalar, token_probabilities


def keep_top_p(probabilities: Float[Tensor, "B V"], top_p: float) -> Float[Tensor, "B V"]:
    """Keeps the smallest set of tokens whose probability reaches p, and rescales it to add up to 1.

        p'_v = p_v / Σ_{u ∈ S} p_u for v ∈ S, and 0 elsewhere        S = {v: Σ_{u likelier than v} p_u < p}

    Unlike top-k, the set grows where the model is unsure. The likeliest token is always in it. This is also
    called nucleus sampling. Of equally likely tokens at the border, some are kept. No input is changed.

    Args:
        probabilities: p_v, one row for each sequence, shape (B, V), each adding up to 1.
        top_p: p, above 0 and at most 1, where 1 keeps all.

    Returns:
        The new probabilities, shape (B, V).

    Raises:
        ValueError: if p is not in bounds.

    Source: Holtzman et al., The Curious Case of Neural Text Degeneration, 2020, section 3.1.
    """
    if not 0 < top_p <= 1:
        raise ValueError(f"top_p is {top_p}, but must be above 0 and at most 1")
    if top_p == 1:
        return probabilities  # rounding in the sums must not lose the unlikeliest tokens
    ordered, order = probabilities.sort(dim=-1, descending=True)
    likelier = ordered.cumsum(dim=-1) - ordered  # the probability of all tokens before this one
    kept = torch.zeros_like(probabilities).scatter(-1, order, ordered * (likelier < top_p))
    return kept / kept.sum(dim=-1, keepdim=True)


@torch.no_grad()
def gpt2_generate(
    model: GPT2,
    prompt: Int[Tensor, "B P"],
    length: int,
    temperature: Scalar = 1.0,
    top_k: int | None = None,
    top_p: float = 1.0,
    use_cache: bool = True,
) -> Int[Tensor, "B P_plus_length"]:
    """Continues prompts by GPT-2, looking at each token once.

        x_t ~ top-p of softmax(z / τ) over the k largest logits        z = the logits after x_1, …, x_{t-1}

    The order is transformers': top-p is applied to the probabilities that temperature and top-k leave. With
    the cache the model is handed the prompt, and then each new token alone; without it, the whole sequence each
    time. Both draw the same tokens, up to rounding, and the same as `generate` does. All draws come from
    torch's global generator.

    Args:
        model: GPT-2.
        prompt: B sequences of P tokens, int64, shape (B, P), with P at least 1.
        length: the number of tokens to add to every sequence, at least 1.
        temperature: τ, 0 or above, a Python number or a 0-d tensor.
        top_k: k, at least 1, or None for all tokens.
        top_p: p, above 0 and at most 1, where 1 keeps all.
        use_cache: whether keys and values are remembered.

    Returns:
        The prompts with their continuations, int64, shape (B, P + length).

    Raises:
        ValueError: if the temperature, top_k or top_p is out of bounds, or the sequences would go beyond the
            model's last position.
    """
    if temperature < 0:
        raise ValueError(f"temperature is {temperature}, but must be 0 (greedy) or above")
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k is {top_k}, but must be at least 1, or None to keep all tokens")
    cache = model.new_cache() if use_cache else None
    tokens = unseen = prompt
    for _ in range(length):
        probabilities = token_probabilities(model(unseen, cache)[:, -1], temperature, top_k)
        token = torch.multinomial(keep_top_p(probabilities, top_p), num_samples=1)
        tokens = torch.cat([tokens, token], dim=1)
        unseen = token if use_cache else tokens
    return tokens
