"""What lateness costs, by the assignment's rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from autograder.classroom.late.deadlines import Deadlines
from autograder.classroom.names import listed
from autograder.classroom.records import HandedIn
from autograder.gradescope.policy import Delay, delay
from autograder.rules import Lateness
from autograder.wrong_call import WrongCall


@dataclass(frozen=True)
class Charge:
    """What is known of one hand-in's lateness.

    Attributes:
        late: by how much; None where nobody can know, zero where it was in time.
        delay: what it costs; None where there is nothing to say.
    """

    late: timedelta | None
    delay: Delay | None

    def left(self, marks: float) -> float:
        """What is left of some marks."""
        return self.delay.left(marks) if self.delay else marks


UNCHARGED = Charge(None, None)
"""Of what nobody knows to be late."""


@dataclass
class Charging:
    """Charges one hand-in after another, and keeps in mind where nobody could.

    Attributes:
        rule: gives the assignment's rule, which is asked for only where something is late.
        deadlines: by which they are.
        unmeasured: marked as late by the platform, and nobody knows by how much.
        undated: how many have a time, and no due date.
        untold: of how many nothing is known at all.
    """

    rule: Callable[[], Lateness | None]
    deadlines: Deadlines
    unmeasured: list[HandedIn] = field(default_factory=list)
    undated: int = 0
    untold: int = 0

    def of(self, handed_in: HandedIn) -> Charge:
        """What one hand-in's lateness costs."""
        late = self.deadlines.missed_by(handed_in)
        if late is None:
            if handed_in.is_late:
                self.unmeasured.append(handed_in)
            elif handed_in.time is not None:
                self.undated += 1
            else:
                self.untold += 1
            return UNCHARGED
        return Charge(max(late, timedelta()), delay(self.rule(), late) if late > timedelta() else None)

    def gather(self, others: Charging) -> None:
        """Adds what another one kept in mind."""
        self.unmeasured += others.unmeasured
        self.undated += others.undated
        self.untold += others.untold

    def remarks(self) -> list[str]:
        """What people must know of what was not charged, in sentences."""
        found: list[str] = []
        if not (self.unmeasured or self.undated or self.untold) or not self._may_cost():
            return found
        if self.unmeasured:
            names = listed(each.students for each in self.unmeasured)
            found.append(
                f"Late, and nobody tells by how much, so that nothing is taken off ({len(self.unmeasured)}): {names}."
            )
        if self.undated:
            found.append(
                f"{self.undated} have a time and no due date, so that nothing is taken off: --due says when they were due."
            )
        if self.untold:
            found.append(f"Of {self.untold} nobody tells when they were handed in: nothing is taken off.")
        return found

    def _may_cost(self) -> bool:
        """Whether being late costs anything, as far as anybody knows."""
        try:
            return self.rule() is not None
        except WrongCall:
            return True
