"""How ``masked_diffusion_loss`` weighs what it masked, judged by the gradients that came back to its model."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from autograder.checks import Failure
from autograder.checks.mask_draws import MaskDraws
from autograder.checks.mask_law import share_over_t
from autograder.checks.models import CUT_OFF


def assert_weighted_nll(draws: MaskDraws) -> None:
    """Judges whether the loss is a weighted sum of −log p of masked tokens, with one weight for those of a sequence."""
    if not bool(draws.masked.any()):
        raise Failure("nothing_masked", "The model sees no masked token.")
    if not math.isfinite(draws.loss):
        raise Failure("not_finite", "The loss is not finite (NaN or infinite).")
    if not draws.has_gradient:
        raise Failure("no_gradient", f"No gradient reaches the model: the loss {CUT_OFF}")
    if not math.isfinite(draws.misfit):
        raise Failure("gradient_not_finite", "The gradient for the model's logits is not finite (NaN or infinite).")
    if draws.misfit > 1e-3:
        message = "The gradient for the logits at a position is not that of −log p of the token there."
        raise Failure("other_target", message, evidence=(*draws.aims, draws.misfit))
    weight, masked = draws.weight, draws.masked
    largest = float(weight.abs().max())
    if bool((weight[~masked].abs() > 1e-6 * largest).any()):
        alike = float(weight.std() < 1e-3 * largest)
        has_masked = float((weight[masked].abs() > 1e-6 * largest).any())
        raise Failure("unmasked_counted", "Tokens that are not masked count in the loss.", evidence=(alike, has_masked))
    if bool((weight[masked].abs() < 1e-6 * largest).any()):
        raise Failure("masked_left_out", "Tokens that are masked do not count in the loss.")
    if bool((weight[masked] < 0).any()):
        raise Failure("sign", "The loss falls where the masked tokens become less likely.")
    mean = (weight * masked).sum(-1, keepdim=True) / masked.sum(-1, keepdim=True).clamp(min=1)
    if bool(((weight - mean).abs() > 1e-3 * mean)[masked].any()):
        raise Failure("weights_differ", "The masked tokens of one sequence count with different weights.")
    if abs(draws.loss - draws.explained) > 1e-4 * abs(draws.explained):
        message = "The loss is not the sum of −log p that its gradient is the gradient of."
        raise Failure("value", message, evidence=(draws.loss / draws.explained,))


def assert_weights_of_t(draws: Sequence[MaskDraws]) -> None:
    """Judges whether the weights can be 1/t of a t for every sequence."""
    message = "Each sequence's masked tokens have to count with the weight 1/(t·L) of its own t."
    known = [each.t[each.count > 0] for each in draws]
    spread = max(float(t.max() / t.min()) for t in known)
    ratio = share_over_t(draws)
    if spread < 1 + 1e-3:
        by_number = all(
            abs(share_over_t([each]) * float((each.count > 0).double().mean()) - 1) < 1e-3 for each in draws
        )
        constant = max(float(t.max()) for t in known) < (1 + 1e-3) * min(float(t.min()) for t in known)
        evidence = (float(by_number), float(constant), ratio, float(_share_varies(draws)))
        raise Failure("weights_equal", message, evidence=evidence)
    shares = [each.count[each.count > 0].to(torch.float64) / each.masked.shape[-1] for each in draws]
    if all(torch.allclose(*pair) for pair in zip(known, shares, strict=True)):
        raise Failure("divided_by_number_masked", message)
    if max(float(t.max()) for t in known) > 1 + 1e-3:
        raise Failure("t_above_1", message, evidence=(ratio,))


def _share_varies(draws: Sequence[MaskDraws]) -> bool:
    """Whether the number masked varies within a batch as if the sequences had a t of their own."""
    counts = torch.stack([each.count.flatten().to(torch.float64) for each in draws])
    mean = counts.mean(1)
    binomial = (mean * (1 - mean / draws[0].masked.shape[-1])).mean()
    return bool(counts.var(1).mean() > 1.7 * binomial)
