"""Judges functions in which nothing is random, by the reference's answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, require_tensor

SHAPES = ((4, 4), (3, 3, 3, 3), (5,), (4, 3), (3, 2, 4), (4, 2, 3, 5))
"""Of batches: first square ones, where a number for each example that goes along the wrong axis would not raise."""


def assert_answers(
    student: Student, reference: Callable[..., Tensor], cases: Sequence[tuple[Any, ...]], what: str
) -> None:
    """Judges a submission's answers to several cases; it is asked all of them before the first is judged.

    Args:
        student: under check.
        reference: the right function, of the same name.
        cases: the arguments of each call.
        what: the result's name in the feedback.

    Raises:
        Failure: as :func:`assert_close`.
    """
    ask = getattr(student, reference.__name__)
    answers = [ask(*_copies(case)) for case in cases]
    for case, got in zip(cases, answers, strict=True):
        assert_close(got, reference(*case), what)


def assert_form(student: Student, reference: Callable[..., Tensor], case: tuple[Any, ...], what: str) -> None:
    """Judges the conventions of a result of x_t's shape: a tensor in the inputs' dtype, no input changed.

    Args:
        student: under check.
        reference: the right function, of the same name.
        case: the arguments; tensors of floating dtype among them are handed over in both dtypes.
        what: the result's name in the feedback.
    """
    for dtype in (torch.float32, torch.float64):
        arguments = [_cast(argument, dtype) for argument in case]
        shape = reference(*arguments).shape
        result = getattr(student, reference.__name__)(*arguments)
        assert_kept(student, require_tensor(result, shape, what), dtype=dtype)


def _copies(case: tuple[Any, ...]) -> list[Any]:
    """The arguments, their tensors as copies, so that one call's changes to them do not reach the next."""
    return [argument.clone() if isinstance(argument, Tensor) else argument for argument in case]


def _cast(argument: Any, dtype: torch.dtype) -> Any:
    is_real = isinstance(argument, Tensor) and argument.is_floating_point()
    return argument.to(dtype) if is_real else argument
