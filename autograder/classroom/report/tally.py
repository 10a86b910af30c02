"""What a report is made of, summed up in one pass: no result is kept."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.classroom.records import Graded, Student
from autograder.classroom.report.attention import Reason, reasons
from autograder.classroom.report.stops import Stop, failure_to_load, stops_of
from autograder.results import CheckResult

NOT_JUDGED = {"cannot_import", "not_attempted", "not_run", "unfinished", "prerequisite"}
"""Causes that tell nothing of a check: it was not run, or there was nothing to run it on."""

FAILED, PASSED, EXPLAINED = 0, 1, 2
"""How a check went: failed, passed, or failed by a known mistake."""


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
        not_judged: how many submissions it was not run on.
        went: for each that it was run on, how that went.
        rest: the marks that each of these got in all other checks.
        causes: of failures that no known mistake explains.
        evidence: for each such cause the failure of somebody who lost least elsewhere; where several did, the finding that
            says least. Under an empty cause, that of a known mistake.
    """

    problem: str
    name: str
    title: str
    visibility: str
    max_score: float
    not_judged: int = 0
    went: bytearray = field(default_factory=bytearray)
    rest: array[float] = field(default_factory=lambda: array("d"))
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

    def take(self, check: CheckResult, rest: float, lost: float, students: list[Student]) -> None:
        """Adds a submission."""
        if check.cause in NOT_JUDGED or check.outcome == "not judged":
            self.not_judged += 1
            return
        self.rest.append(rest)
        if check.outcome == "passed":
            self.went.append(PASSED)
            return
        cause = "" if check.misconception else check.cause
        self.went.append(EXPLAINED if check.misconception else FAILED)
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


@dataclass
class ProblemTally:
    """One problem over the class.

    Attributes:
        name: of its function.
        max_score: the marks to be had.
        earned: the sum of all marks.
        full: how many got all of them.
        not_attempted: how many left it out.
        seconds: what its checks took, for each submission that they were run on.
    """

    name: str
    max_score: float = 0.0
    earned: float = 0.0
    full: int = 0
    not_attempted: int = 0
    seconds: array[float] = field(default_factory=lambda: array("d"))


@dataclass
class MistakeTally:
    """One known mistake over the class, and who makes it."""

    problem: str
    name: str
    explanation: str
    count: int = 0
    students: list[Student] = field(default_factory=list)


@dataclass
class StopTally:
    """Sentences of one shape on what did not load, of which some are kept, and whom they concern."""

    stop: Stop
    count: int = 0
    examples: Counter[str] = field(default_factory=Counter)
    students: list[Student] = field(default_factory=list)


@dataclass
class Look:
    """A submission that a person should look at."""

    students: list[Student]
    reasons: list[Reason]
    score: float
    label: str


@dataclass
class Tally:
    """A class, summed up."""

    graded: int = 0
    max_score: float = 0.0
    scores: array[float] = field(default_factory=lambda: array("d"))
    seconds: array[float] = field(default_factory=lambda: array("d"))
    memory: array[float] = field(default_factory=lambda: array("d"))
    full: int = 0
    problems: dict[str, ProblemTally] = field(default_factory=dict)
    checks: dict[tuple[str, str], CheckTally] = field(default_factory=dict)
    mistakes: dict[tuple[str, str], MistakeTally] = field(default_factory=dict)
    stops: dict[str, StopTally] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    versions: Counter[tuple[tuple[str, str], ...]] = field(default_factory=Counter)
    runs: Counter[int] = field(default_factory=Counter)
    leaks: int = 0
    not_loaded: int = 0
    title: str = ""

    def take(self, graded: Graded, students: list[Student]) -> None:
        """Adds what came of a submission.

        Args:
            graded: of which nothing but sums and findings is kept.
            students: who handed it in, as far as they are reported on.
        """
        result = graded.result
        score, most = result.score, result.max_score
        self.graded += 1
        self.title = result.title or self.title
        self.max_score = max(self.max_score, most)
        self.scores.append(score)
        self.full += bool(most) and score == most
        self.seconds.append(result.seconds)
        if graded.memory:
            self.memory.append(graded.memory)
        self.faults.update(result.faults)
        self.runs[graded.run] += 1
        self.leaks += bool(result.leaks)
        if result.versions:
            self.versions[tuple(sorted(result.versions.items()))] += 1
        self.not_loaded += not result.checks or bool(failure_to_load(result))
        self._take_stops(stops_of(result, graded.broke_off), students)
        why = reasons(graded)
        if why:
            self.looks.append(Look(students, why, score, graded.handed_in.label))
        self._take_problems(result.checks)
        self._take_mistakes(result.checks, students)
        for check in result.checks:
            tally = self._check(check)
            if result.is_complete:
                # Rounded, because equal marks must be equal in whatever order they were added.
                tally.take(
                    check,
                    round(score - check.score, 6),
                    round(most - score - check.max_score + check.score, 6),
                    students,
                )
            else:
                tally.not_judged += 1

    def _check(self, check: CheckResult) -> CheckTally:
        key = check.problem, check.name
        if key not in self.checks:
            self.checks[key] = CheckTally(check.problem, check.name, check.title, check.visibility, check.max_score)
        return self.checks[key]

    def _take_problems(self, checks: Iterable[CheckResult]) -> None:
        sums: dict[str, list[float]] = {}
        for check in checks:
            its = sums.setdefault(check.problem, [0.0, 0.0, 0.0, True])
            its[0] += check.score
            its[1] += check.max_score
            its[2] += check.seconds
            its[3] = its[3] and check.cause == "not_attempted"
        for name, (score, most, seconds, is_left_out) in sums.items():
            tally = self.problems.setdefault(name, ProblemTally(name))
            tally.max_score = max(tally.max_score, most)
            tally.earned += score
            tally.full += round(score - most, 6) >= 0
            tally.not_attempted += bool(is_left_out)
            if seconds:
                tally.seconds.append(seconds)

    def _take_mistakes(self, checks: Iterable[CheckResult], students: list[Student]) -> None:
        made = {(check.problem, check.misconception): check for check in checks if check.misconception}
        for (problem, name), check in made.items():
            assert name is not None
            mistake = self.mistakes.setdefault((problem, name), MistakeTally(problem, name, check.explanation))
            mistake.count += 1
            mistake.students += students

    def _take_stops(self, stops: Iterable[Stop], students: list[Student]) -> None:
        for stop in stops:
            tally = self.stops.setdefault(stop.shape, StopTally(stop))
            tally.count += 1
            tally.students += students
            if len(tally.examples) < 50 or stop.sentence in tally.examples:
                tally.examples[stop.sentence] += 1
