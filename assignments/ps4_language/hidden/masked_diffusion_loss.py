"""Checks of masked_diffusion_loss, which judge what the submission draws, and what it makes of the model's answers."""

import math

import torch

from assignments.ps4_language.mask_draws import MaskDraws, WatchedModel, observe
from assignments.ps4_language.mask_law import assert_binomial, assert_patterns, assert_t, share_over_t
from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.models import CUT_OFF

LENGTH = 8
NOTHING_MASKED = "The model sees no masked token."


@check(marks=2)
def check_masking(student: Student, rng: torch.Generator) -> None:
    """The model sees the sequences with some tokens masked, which are drawn anew for every sequence at every call."""
    draws = [observe(student, rng, batch=32, length=LENGTH) for _ in range(3)]
    if not any(bool(each.masked.any()) for each in draws):
        raise Failure("nothing_masked", NOTHING_MASKED)
    assert_patterns(draws, rng)


@check(marks=2)
def check_weights(student: Student, rng: torch.Generator) -> None:
    """The loss sums −log p of the masked tokens alone, with one weight for those of a sequence, and has their gradient."""
    for length in (LENGTH, 5):
        assert_weighted_nll(observe(student, rng, batch=20, length=length))


@check(marks=3, needs=[check_masking, check_weights])
def check_t(student: Student, rng: torch.Generator) -> None:
    """Every sequence has its own t ~ U(0, 1): each token is masked with probability t and counts with 1/(t·L)."""
    draws = [observe(student, rng, batch=48, length=LENGTH) for _ in range(10)]
    for each in draws:
        assert_weighted_nll(each)
    assert_weights_of_t(draws)
    assert_binomial(draws, rng)
    assert_t(draws)


@check(marks=1, needs=[check_masking])
def check_nothing_masked(student: Student, rng: torch.Generator) -> None:
    """A sequence in which nothing is masked adds 0 to the loss."""
    for _ in range(40):
        draws = observe(student, rng, batch=1, length=1)
        if not bool(draws.masked.any()):
            if not abs(draws.loss) < 1e-9:
                raise Failure("not_zero", "The loss of a sequence in which nothing is masked is not 0.")
            if not math.isfinite(draws.misfit):
                raise Failure("gradient_not_finite", "The gradient is not finite where nothing is masked.")
            return
    message = "A sequence of one token has it masked at every call; where t is small, it may not be."
    raise Failure("never_unmasked", message, false_alarm=2.0**-40)


@check(marks=1, needs=[check_masking])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The loss is a 0-d tensor of the logits' dtype, the model may be a function, and the tokens stay unchanged."""
    for dtype, mask_id in ((torch.float32, 0), (torch.float64, 4)):
        model = WatchedModel(rng, 5).to(dtype)
        tokens = torch.randint(1, 4, (3, 6), generator=rng)
        loss = student.masked_diffusion_loss(lambda x, model=model: model(x), tokens, mask_id)
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)


def assert_weighted_nll(draws: MaskDraws) -> None:
    """Judges whether the loss is a weighted sum of −log p of masked tokens, with one weight for those of a sequence."""
    if not bool(draws.masked.any()):
        raise Failure("nothing_masked", NOTHING_MASKED)
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


def share_varies(draws: list[MaskDraws]) -> bool:
    """Whether the number masked varies within a batch as if the sequences had a t of their own."""
    counts = torch.stack([each.count.flatten().to(torch.float64) for each in draws])
    mean = counts.mean(1)
    binomial = (mean * (1 - mean / LENGTH)).mean()
    return bool(counts.var(1).mean() > 1.7 * binomial)


def assert_weights_of_t(draws: list[MaskDraws]) -> None:
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
        evidence = (float(by_number), float(constant), ratio, float(share_varies(draws)))
        raise Failure("weights_equal", message, evidence=evidence)
    shares = [each.count[each.count > 0].to(torch.float64) / LENGTH for each in draws]
    if all(torch.allclose(*pair) for pair in zip(known, shares, strict=True)):
        raise Failure("divided_by_number_masked", message)
    if max(float(t.max()) for t in known) > 1 + 1e-3:
        raise Failure("t_above_1", message, evidence=(ratio,))
