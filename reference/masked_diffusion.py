"""Masked diffusion language models: the training loss, a model, and sampling by unmasking."""

import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from reference.autoregressive import LanguageModel
from reference.gpt2 import Transformer
from reference.transformer import attention


def masked_diffusion_loss(model: LanguageModel, tokens: Int[Tensor, "B L"], mask_id: int) -> Float[Tensor, ""]:
    """Training loss of a masked diffusion model: how badly it predicts tokens that were masked at random.

        1/B Σ_b 1 / (t_b L) Σ_{i masked} -log p(x_i | x̃)        t_b ~ U(0, 1)

    Here x̃ is the sequence x with some of its tokens replaced by `mask_id`. Every sequence draws its own t,
    independent of the others' and uniform on the interval from 0 to 1, and each of its tokens is masked with
    probability t, independently of the others. The inner sum runs over the masked tokens of the sequence
    alone; it is divided by t and by all L tokens, not by the number of those masked. A sequence in which none
    is masked adds 0. To keep 1/t finite, values of t under 1e-3 may be raised to it. Logarithms are natural,
    so the loss is in nats per token. All draws come from torch's global generator, in any order, fresh at
    each call; the generator is never seeded or reset.

    The model (a function or an `nn.Module`) is called as `model(x̃)` on the whole batch. Its logits at a
    position are those of the token at that very position: p(x_i | x̃) is their softmax over all V tokens, and
    they may depend on tokens before and after it. It treats each sequence alone, and may be called any number
    of times. The loss can be back-propagated to the model, with finite gradients. It has the logits' dtype
    and device, and tokens are not changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), V being the vocabulary's size.
        tokens: B sequences of L tokens, int64, shape (B, L), none of them `mask_id`.
        mask_id: the token that stands for a masked one.

    Returns:
        The loss, a 0-d tensor.

    Source: Nie et al., Large Language Diffusion Models, 2025, equation 3, here divided by L.
    """
    t = torch.rand(len(tokens), 1, device=tokens.device).clamp(min=1e-3)
    masked = torch.rand(tokens.shape, device=tokens.device) < t
    logits = model(tokens.masked_fill(masked, mask_id))
    losses = F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")  # (B, L)
    return (losses * masked / t.to(losses.dtype)).mean()


class MaskPredictor(Transformer):
    """GPT-2 without its causal mask, which predicts the token at each position from all others that are shown.

    It is a model for `masked_diffusion_loss`. Its vocabulary has the masked token as one of its V.

    Source: Nie et al., Large Language Diffusion Models, 2025, section 2.2.
    """

    def forward(self, tokens: Int[Tensor, "B L"]) -> Float[Tensor, "B L V"]:
        """Logits of the token at each very position.

        Args:
            tokens: B sequences of L tokens, some of them masked, int64, shape (B, L).

        Returns:
            The logits, shape (B, L, V).

        Raises:
            ValueError: if the sequences are longer than the model has positions.
        """
        return self.logits(tokens, [attention] * self.config.n_layer)


@torch.no_grad()
def masked_diffusion_sample(
    model: LanguageModel, tokens: Int[Tensor, "B L"], mask_id: int, steps: int
) -> Int[Tensor, "B L"]:
    """Fills in masked tokens in a fixed number of steps, with any number of tokens at a time.

        x_s = a draw from p(x_i | x_t) with probability (t - s) / t, and else still masked
              for each i masked in x_t, on its own        t = 1, 1 - 1/n, …, 1/n,    s = t - 1/n

    It is the training's noising backwards. There a token is masked at time t with probability t (the linear
    schedule): of those masked at t, the share s/t still is at s. So with t = k/n a token is unmasked with
    probability 1/k, and the last step unmasks all that are left. What has been unmasked stays.

    The tokens of one step are drawn independently, although they may depend on each other. Two positions share
    a step with probability 1/n: samples follow the model's joint distribution for many steps, and are
    independent draws at all positions for one.

    To draw new sequences start from the mask alone, `torch.full((B, L), mask_id)`; to fill in gaps or to
    continue a prompt, from tokens of which some are masked. The model is called once a step, on the whole
    batch. All draws come from torch's global generator. The result is on the tokens' device, and they are not
    changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), of the token at that very position.
        tokens: x_1, B sequences of L tokens, int64, shape (B, L).
        mask_id: the token that stands for a masked one; it is never drawn.
        steps: n, at least 1.

    Returns:
        x_0, the sequences with nothing masked, shape (B, L).

    Raises:
        ValueError: if there is no step.

    Source: Nie et al., Large Language Diffusion Models, 2025, section 2.4, with purely random remasking.
    """
    if steps < 1:
        raise ValueError(f"steps is {steps}, but unmasking takes at least 1")
    for k in range(steps, 0, -1):
        chosen = torch.rand(tokens.shape, device=tokens.device) < 1 / k
        tokens = unmask(model, tokens, chosen, mask_id)
    return tokens


@torch.no_grad()
def random_order_sample(model: LanguageModel, tokens: Int[Tensor, "B L"], mask_id: int) -> Int[Tensor, "B L"]:
    """Fills in masked tokens one by one, in an order drawn afresh for each sequence.

        x_i ~ p(x_i | all tokens shown so far)        for i = σ(1), …, σ(L),    σ a random permutation

    It is `masked_diffusion_sample` with so many steps that no two positions share one. Whatever the order, the
    chain rule makes the samples follow the joint distribution, if the model's conditional ones are its own.
    The model is called once for each of the L positions, on the whole batch. All draws come from torch's
    global generator. The result is on the tokens' device, and they are not changed.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), of the token at that very position.
        tokens: B sequences of L tokens, of which some or all are masked, int64, shape (B, L).
        mask_id: the token that stands for a masked one; it is never drawn.

    Returns:
        The sequences with nothing masked, shape (B, L).

    Source: Hoogeboom et al., Autoregressive Diffusion Models, 2022, algorithm 1.
    """
    turns = torch.rand(tokens.shape, device=tokens.device).argsort(dim=1)  # when each position has its turn
    for turn in range(tokens.shape[1]):
        tokens = unmask(model, tokens, turns == turn, mask_id)
    return tokens


def unmask(
    model: LanguageModel, x_t: Int[Tensor, "B L"], chosen: Bool[Tensor, "B L"], mask_id: int
) -> Int[Tensor, "B L"]:
    """Draws the masked tokens among the chosen ones, each independently from the model's prediction.

        x_i ~ p(x_i | x_t) where i is chosen and masked, and (x_t)_i elsewhere

    The model's prediction is the softmax of its logits over all tokens but the masked one.

    Args:
        model: maps int64 tokens of shape (B, L) to logits of shape (B, L, V), of the token at that very position.
        x_t: B sequences of L tokens, int64, shape (B, L).
        chosen: true where a token is to be drawn, if it is masked, shape (B, L).
        mask_id: the token that stands for a masked one; it is never drawn.

    Returns:
        The sequences with these tokens drawn, shape (B, L).
    """
    logits = model(x_t)
    is_mask = torch.arange(logits.shape[-1], device=logits.device) == mask_id
    probabilities = logits.masked_fill(is_mask, -torch.inf).softmax(dim=-1)
    drawn = torch.multinomial(probabilities.flatten(0, 1), num_samples=1).reshape(x_t.shape)
    return torch.where(chosen & (x_t == mask_id), drawn, x_t)
