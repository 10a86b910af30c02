"""Checks of causal_attention."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from autograder.checks import Failure, Student, assert_close, check, require_tensor
from reference.transformer import causal_attention

SHAPES = ((2, 3, 5, 4), (3, 2, 4, 7), (1, 1, 1, 3))
"""(B, H, L, E), no two of which are the same where more than one example is attended to."""


def some_qkv(rng: torch.Generator, *shape: int, scale: float = 1.5) -> tuple[Tensor, Tensor, Tensor]:
    """Queries, keys and values whose scores have a standard deviation of scale²."""
    q, k = scale * torch.randn(2, *shape, generator=rng, dtype=torch.float64)
    return q, k, torch.randn(shape, generator=rng, dtype=torch.float64)


@check(marks=1)
def check_weights(student: Student, rng: torch.Generator) -> None:
    """The last position, which may attend to all, weighs the values by softmax(q kᵀ / √E)."""
    for shape in SHAPES:
        qkv = some_qkv(rng, *shape)
        want = causal_attention(*qkv)
        got = require_tensor(student.causal_attention(*qkv), shape, "the result")
        assert_close(got[:, :, -1], want[:, :, -1], "what the last position attends to")


@check(marks=2)
def check_causal(student: Student, rng: torch.Generator) -> None:
    """A position attends to itself and to all before it, and to none after it."""
    length = 5
    # Scores are small here, so that each position that is attended to at all has some weight.
    base, others = (torch.stack(some_qkv(rng, 1, 2, length, 3, scale=0.5)) for _ in range(2))
    changed = base.repeat(1, 1 + length, 1, 1, 1)  # (3, 1 + L, H, L, E): sequence 1 + j is changed at position j
    for j in range(length):
        changed[:, 1 + j, :, j] = others[:, 0, :, j]
    got = require_tensor(student.causal_attention(*changed), changed.shape[1:], "the result").detach()
    if not bool(got.isfinite().all()):
        raise Failure("not_finite", "The result is not finite (NaN or infinite).")
    depends = (got[1:] - got[0]).abs().amax(dim=(1, 3)).T > 1e-5  # (L, L): the row on the column
    seen = tuple(depends.flatten().tolist())
    if bool(depends.triu(diagonal=1).any()):
        raise Failure("sees_the_future", "A position's result depends on later positions.", evidence=seen)
    if not bool(depends[torch.ones_like(depends).tril()].all()):
        message = "A position's result does not depend on all positions up to and including itself."
        raise Failure("blind_to_the_past", message, evidence=seen)


@check(marks=2, needs=[check_weights, check_causal])
def check_value(student: Student, rng: torch.Generator) -> None:
    """The result is right at every position, in every head."""
    for shape in (*SHAPES, (1, 1, 40, 2)):
        qkv = some_qkv(rng, *shape)
        want = causal_attention(*qkv)
        assert_close(student.causal_attention(*qkv), want, "the result")
    q, k, v = some_qkv(rng, 2, 3, 4, 5)
    q[:, 1] = 0  # a head whose scores are all 0 attends evenly
    want = causal_attention(q, k, v)
    assert_close(student.causal_attention(q, k, v), want, "the result for scores of 0")


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The result can be back-propagated to queries, keys and values."""
    qkv = some_qkv(rng, 2, 3, 5, 4)
    weights = torch.randn(2, 3, 5, 4, generator=rng, dtype=torch.float64)
    for got, want, name in zip(
        gradients(student.causal_attention, qkv, weights),
        gradients(causal_attention, qkv, weights),
        ("queries", "keys", "values"),
        strict=True,
    ):
        assert_close(got, want, f"the gradient for the {name}")


def gradients(attention: Callable[..., Tensor], qkv: Sequence[Tensor], weights: Tensor) -> list[Tensor]:
    """Those of a weighted sum of the result, for queries, keys and values; zeros where none arrives."""
    inputs = [each.clone().requires_grad_() for each in qkv]
    total = (attention(*inputs) * weights).sum()
    if total.requires_grad:
        total.backward()
    return [torch.zeros_like(each) if each.grad is None else each.grad for each in inputs]
