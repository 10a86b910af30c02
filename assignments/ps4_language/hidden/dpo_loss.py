"""Checks of dpo_loss."""

from collections.abc import Callable

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check
from reference.dpo import dpo_loss

LogProbs = tuple[Tensor, Tensor, Tensor, Tensor]
"""Of whole responses under policy and reference: policy's chosen and rejected, reference's chosen and rejected."""


def some_log_probs(rng: torch.Generator, pairs: int) -> LogProbs:
    """Log-probabilities that are all different."""
    first, second, third, fourth = -4 - 3 * torch.rand(4, pairs, generator=rng, dtype=torch.float64)
    return first, second, third, fourth


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The loss is −log σ of β times the margin over the reference, averaged over the pairs."""
    for pairs, beta in ((1, 0.5), (4, 0.1), (3, 2.0)):
        log_probs = some_log_probs(rng, pairs)
        assert_close(student.dpo_loss(*log_probs, beta), dpo_loss(*log_probs, beta), "the loss")
    log_probs, tensor = some_log_probs(rng, 3), torch.tensor(0.7, dtype=torch.float64)
    assert_close(student.dpo_loss(*log_probs, tensor), dpo_loss(*log_probs, tensor), "the loss for β as a tensor")


@check(marks=1, needs=[check_value])
def check_large_margins(student: Student, rng: torch.Generator) -> None:
    """The loss and its gradient are finite and right for margins up to 10⁴ in float32."""
    for size in (100.0, 1e4):
        for sign in (-1.0, 1.0):
            zeros = torch.zeros(2)
            log_probs = (torch.tensor([sign * size, sign * size / 2]), zeros, zeros.clone(), zeros.clone())
            got, gradient = with_gradient(student.dpo_loss, log_probs, 1.0)
            want, right = with_gradient(dpo_loss, log_probs, 1.0)
            assert_close(got, want, "the loss for a large margin")
            assert_close(gradient, right, "the gradient for a large margin")


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the policy's log-probabilities."""
    log_probs = some_log_probs(rng, 3)
    _, got = with_gradient(student.dpo_loss, log_probs, 0.3)
    _, want = with_gradient(dpo_loss, log_probs, 0.3)
    assert_close(got, want, "the gradient for the policy's log-probabilities")


def with_gradient(function: Callable[..., Tensor], log_probs: LogProbs, beta: float) -> tuple[Tensor, Tensor]:
    """A loss and its gradients for the policy's two log-probabilities, zero where none arrives."""
    policy = [each.clone().requires_grad_() for each in log_probs[:2]]
    loss = function(*policy, *log_probs[2:], beta)
    if isinstance(loss, Tensor) and loss.requires_grad:
        loss.sum().backward()
    return loss, torch.stack([torch.zeros_like(each) if each.grad is None else each.grad for each in policy])
