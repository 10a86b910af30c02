"""Checks of masked_diffusion_loss, which judge what the submission draws, and what it makes of the model's answers."""

import math

import torch

from autograder.checks import Failure, Student, check
from autograder.checks.mask_draws import observe
from autograder.checks.mask_law import assert_binomial, assert_patterns, assert_t
from autograder.checks.mask_weights import assert_weighted_nll, assert_weights_of_t

LENGTH = 8


@check(marks=1)
def check_masking(student: Student, rng: torch.Generator) -> None:
    """The model sees the sequences with some tokens masked, which are drawn anew for every sequence at every call."""
    draws = [observe(student, rng, batch=32, length=LENGTH) for _ in range(3)]
    assert_patterns(draws, rng)


@check(marks=1)
def check_weights(student: Student, rng: torch.Generator) -> None:
    """The loss sums −log p of the masked tokens alone, with one weight for those of a sequence, and has their gradient."""
    for length in (LENGTH, 5):
        assert_weighted_nll(observe(student, rng, batch=20, length=length))


@check(marks=2, needs=[check_masking, check_weights])
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
