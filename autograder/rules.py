"""What an assignment rules about handing in: how often, how late, and what of hidden checks is shown.

This file imports nothing heavy: a packaged autograder reads the rules before torch is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Visibility: TypeAlias = Literal["visible", "after_due_date", "after_published", "hidden"]
"""When students see a result, in Gradescope's words."""


@dataclass(frozen=True)
class Attempts:
    """So many gradings in a time; whoever hands in more often gets the last result again.

    Args:
        count: of the gradings.
        hours: in which they may fall.
    """

    count: int
    hours: float = 24.0


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
