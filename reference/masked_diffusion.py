"""Masked diffusion language models: the training loss."""

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from reference.autoregressive import LanguageModel


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
