"""What an assignment rules about handing in: how often, how late, and what of hidden checks is shown.

This file imports nothing heavy: a packaged autograder reads the rules before torch is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from autograder.faults import AssignmentError, require_number

Visibility: TypeAlias = Literal["visible", "after_due_date", "after_published", "hidden"]
"""When students see a result, in Gradescope's words."""


_YEAR = 366 * 24
"""Its hours: no time about handing in is longer."""


def require_visibility(what: str, value: Any) -> None:
    """Requires one of Gradescope's words.

    Raises:
        AssignmentError: if it is none.
    """
    words = get_args(Visibility)
    if value not in words:
        raise AssignmentError(f"{what} must be one of {', '.join(words)}, and it is {value!r}.")


@dataclass(frozen=True)
class Attempts:
    """So many gradings in a time; whoever hands in more often gets the last result again.

    Args:
        count: of the gradings.
        hours: in which they may fall.
    """

    count: int
    hours: float = 24.0

    def __post_init__(self) -> None:
        require_number("the count of Attempts", self.count, least=1)
        if not isinstance(self.count, int):
            raise AssignmentError(f"the count of Attempts must be a whole number, and it is {self.count!r}.")
        require_number("the hours of Attempts", self.hours, above=True, most=_YEAR)


@dataclass(frozen=True)
class Lateness:
    """What a late submission loses: a part of its marks for each day begun.

    Args:
        per_day: the part, as 0.1.
        grace_hours: that cost nothing.
        at_most: the largest part that is lost.
    """

    per_day: float
    grace_hours: float = 0.0
    at_most: float = 1.0

    def __post_init__(self) -> None:
        require_number("per_day of Lateness, a part of the marks,", self.per_day, most=1)
        require_number("grace_hours of Lateness", self.grace_hours, most=_YEAR)
        require_number("at_most of Lateness, a part of the marks,", self.at_most, most=1)


@dataclass(frozen=True)
class Rules:
    """All that an assignment rules about handing in.

    Args:
        attempts: how often a submission is graded; None for as often as it is handed in.
        lateness: what being late costs; None for nothing.
        hidden_checks: when students see how the hidden checks went. Their feedback tells no input, so the default is at
            once: Gradescope shows no total to a student as long as any result is kept back.
        leaderboard: whether the marks go to Gradescope's leaderboard.
    """

    attempts: Attempts | None = None
    lateness: Lateness | None = None
    hidden_checks: Visibility = "visible"
    leaderboard: bool = False

    def __post_init__(self) -> None:
        require_visibility("hidden_checks", self.hidden_checks)
