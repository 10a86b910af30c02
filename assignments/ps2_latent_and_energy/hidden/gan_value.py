"""Checks of gan_value."""

from collections.abc import Callable

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.gradients import gradients
from autograder.checks import Failure, Student, as_scalar, assert_close, check
from reference.gan import gan_value


def some_logits(rng: torch.Generator, count: int) -> Tensor:
    """Of either sign and ordinary size."""
    return 2 * torch.randn(count, generator=rng, dtype=torch.float64)


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The value is the mean of log σ over the real logits plus the mean of log(1 − σ) over the fake ones."""
    for real, fake in ((3, 5), (6, 2), (1, 1), (4, 4)):
        logits = some_logits(rng, real), some_logits(rng, fake)
        assert_close(student.gan_value(*logits), gan_value(*logits), "the value")


@check(marks=1, needs=[check_value])
def check_large_logits(student: Student, rng: torch.Generator) -> None:
    """The value is finite and right, and its gradient finite, for logits up to 10⁴ in float32."""
    for sign in (-1, 1):
        large = sign * torch.tensor([1e4, 1e2])
        # One kind at a time, which tells whose logarithm it is that is unstable.
        judge_large(student, large, some_logits(rng, 3).float())
        judge_large(student, some_logits(rng, 3).float(), large)


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The value can be back-propagated to both kinds of logits."""
    logits = some_logits(rng, 3), some_logits(rng, 4)
    (_, got), (_, want) = (with_gradients(function, *logits) for function in (student.gan_value, gan_value))
    for name, found, right in zip(("real", "fake"), got, want, strict=True):
        assert_close(found, right, f"the gradient for the {name} logits")


def judge_large(student: Student, real: Tensor, fake: Tensor) -> None:
    """Of float32 logits."""
    value, found = with_gradients(student.gan_value, real, fake)
    assert_close(value, gan_value(real.double(), fake.double()), "the value for large logits")
    # Whether a gradient arrives is another check's business.
    if not bool(torch.cat(found).isfinite().all()):
        raise Failure("gradient_not_finite", "The gradient for large logits is not finite (NaN or infinite).")


def with_gradients(function: Callable[..., object], *logits: Tensor) -> tuple[Tensor, list[Tensor]]:
    """A value and its gradients for the logits, zero where none arrives."""
    needed = [each.clone().requires_grad_() for each in logits]
    value = as_scalar(function(*needed), "the value")
    return value, gradients([value], [torch.ones(())], needed)
