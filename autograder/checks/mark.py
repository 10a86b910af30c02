"""Marks, visibility and prerequisites of a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from autograder.rules import Visibility

CheckFunction = TypeVar("CheckFunction", bound=Callable[..., None])

_ATTRIBUTE = "markscheme_check"


@dataclass(frozen=True)
class Mark:
    """What :func:`check` says of a check."""

    marks: float
    visibility: Visibility | None
    needs: tuple[str, ...]


def check(
    *, marks: float, needs: Sequence[Callable[..., None]] = (), visibility: Visibility | None = None
) -> Callable[[CheckFunction], CheckFunction]:
    """Declares a check.

    Args:
        marks: what passing it earns.
        needs: checks of the same file that must have passed. Where one has not, this one is not judged: a student
            is not told twice about one bug, and a check may rely on what an earlier one has made sure of.
        visibility: when the student sees the result; None takes the folder's own, ``visible`` or ``hidden``.

    Raises:
        ValueError: where the marks are negative.
    """
    if marks < 0:
        raise ValueError(f"a check cannot take marks away: marks={marks}")
    mark = Mark(marks, visibility, tuple(needed.__name__ for needed in needs))

    def declare(function: CheckFunction) -> CheckFunction:
        setattr(function, _ATTRIBUTE, mark)
        return function

    return declare


def mark_of(function: Callable[..., None]) -> Mark | None:
    """What was declared of a function; None for one that is no check."""
    mark = getattr(function, _ATTRIBUTE, None)
    return mark if isinstance(mark, Mark) else None
