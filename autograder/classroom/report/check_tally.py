"""How one check went over a class."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field

from autograder.classroom.records import Student
from autograder.results import CheckResult

NOT_JUDGED = {"cannot_import", "not_attempted", "not_run", "unfinished", "prerequisite"}
"""Causes that tell nothing of a check: it was not run, or there was nothing to run it on."""

FAILED, PASSED, EXPLAINED = 0, 1, 2
"""How a check went: failed, passed, or failed by a known mistake."""


def is_judged(check: CheckResult) -> bool:
    """Whether a result tells anything of the submission by its check."""
    return check.outcome != "not judged" and check.cause not in NOT_JUDGED


@dataclass(frozen=True)
class Evidence:
    """One failure of a check.

    Attributes:
        students: whose it is.
        finding: what the check said.
        lost: how many marks they lost in all other checks.
    """

    students: list[Student]
    finding: str
    lost: float

    @property
    def rank(self) -> tuple[float, int]:
        """The lower, the more it says against the check."""
        return self.lost, len(self.finding)


@dataclass
class CheckTally:
    """One check over the class.

    Attributes:
        problem, name, title, visibility, max_score: as in its results.
        went: for each that it was run on, how that went.
        rest: the marks that each of these got in all other checks.
        overlooked: how many it took for not attempted whom other checks of its problem judged.
        causes: of failures that no known mistake explains.
        evidence: for each such cause the failure of somebody who lost least elsewhere; where several did, the finding that
            says least. Under an empty cause, that of a known mistake.
    """

    problem: str
    name: str
    title: str
    visibility: str
    max_score: float
    went: bytearray = field(default_factory=bytearray)
    rest: array[float] = field(default_factory=lambda: array("d"))
    overlooked: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """On how many submissions it was run."""
        return len(self.went)

    @property
    def passed(self) -> int:
        """How many passed."""
        return self.went.count(PASSED)

    @property
    def explained(self) -> int:
        """How many failed by a known mistake."""
        return self.went.count(EXPLAINED)

    def take(self, check: CheckResult, score: float, most: float, students: list[Student]) -> None:
        """Adds a submission that it judged.

        Args:
            check: its result.
            score: of the whole submission.
            most: what it could have been.
            students: whose it is.
        """
        # Rounded, because equal marks must be equal in whatever order they were added.
        rest = round(score - check.score, 6)
        self.rest.append(rest)
        if check.outcome == "passed":
            self.went.append(PASSED)
            return
        self.went.append(EXPLAINED if check.misconception else FAILED)
        self._note(check, round(most - check.max_score - rest, 6), students)

    def overlook(self, check: CheckResult, score: float, most: float, students: list[Student]) -> None:
        """Adds a submission that it took for not attempted, though other checks of its problem judged it."""
        self.overlooked += 1
        self._note(check, round(most - check.max_score - score + check.score, 6), students)

    def _note(self, check: CheckResult, lost: float, students: list[Student]) -> None:
        cause = "" if check.misconception else check.cause
        self.causes[cause] += bool(cause)
        known, found = self.evidence.get(cause), Evidence(students, check.finding, lost)
        if known is None or found.rank < known.rank:
            self.evidence[cause] = found

    @property
    def most_often(self) -> tuple[str, int, Evidence] | None:
        """The commonest cause that no known mistake explains, how many it has, and one of them.

        A failure by a known mistake, with an empty cause, where all are; None where nobody fails.
        """
        if not self.evidence:
            return None
        cause = max(self.causes, key=lambda cause: self.causes[cause])
        return cause, self.causes[cause], self.evidence[cause]
