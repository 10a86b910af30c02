"""Judges functions in which nothing is random, by the reference's answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from torch import Tensor

from autograder.checks import Student, assert_close

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


def _copies(case: tuple[Any, ...]) -> list[Any]:
    """The arguments, their tensors as copies, so that one call's changes to them do not reach the next."""
    return [argument.clone() if isinstance(argument, Tensor) else argument for argument in case]
