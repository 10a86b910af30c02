"""How a grading is to be done, as plain data that the command hands to the grading process."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

TIME_LIMIT = 540.0
"""Seconds of wall time for a whole grading: a minute less than what Gradescope grants."""


@dataclass(frozen=True)
class Order:
    """How a grading is to be done.

    Args:
        seed: every random number of it comes from this.
        only: the problems to judge; all of them where none is named.
        is_trusted: whether hidden checks are run even where they cannot be kept from the submission.
        guarded: paths of files that the submission must not reach, beside the assignment's own.
        names_mistakes: whether the known mistakes that a submission makes are looked for.
        time_limit: seconds of wall time; what is not judged by then stays unjudged.
    """

    seed: int
    only: Collection[str] = ()
    is_trusted: bool = False
    guarded: Collection[str] = ()
    names_mistakes: bool = True
    time_limit: float = TIME_LIMIT
