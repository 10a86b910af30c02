"""Marks, visibility and prerequisites of a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from autograder.faults import AssignmentError, require_number
from autograder.rules import Visibility, require_visibility

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
        AssignmentError: where the marks are no number of at least 0, ``needs`` names what is no check, or the visibility
            is none of Gradescope's.
    """
    require_number("the marks of a check", marks)
    if visibility is not None:
        require_visibility("visibility", visibility)
    if not isinstance(needs, Sequence) or isinstance(needs, str):
        raise AssignmentError(f"needs must be a list of checks, as [check_mean], and it is {needs!r}.")
    for needed in needs:
        if mark_of(needed) is None:
            raise AssignmentError(f"needs must name checks that stand above in the file, and {needed!r} is none.")
    mark = Mark(marks, visibility, tuple(needed.__name__ for needed in needs))

    def declare(function: CheckFunction) -> CheckFunction:
        setattr(function, _ATTRIBUTE, mark)
        return function

    return declare


def mark_of(function: object) -> Mark | None:
    """What was declared of a function; None for one that is no check."""
    mark = getattr(function, _ATTRIBUTE, None)
    return mark if isinstance(mark, Mark) else None
