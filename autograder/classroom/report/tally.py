"""What a report is made of, summed up in one pass: no result is kept."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.classroom.records import Graded, Student
from autograder.classroom.report.attention import Reason, reasons
from autograder.classroom.report.check_tally import CheckTally, is_judged
from autograder.classroom.report.stops import Stop, stops_of
from autograder.results import CheckResult


@dataclass
class ProblemTally:
    """One problem over the class.

    Attributes:
        name: of its function.
        max_score: the marks to be had.
        earned: the sum of all marks.
        not_attempted: how many left it out.
        seconds: what its checks took, for each submission that they were run on.
        full: for each submission of which a check was judged, whether it got all of the marks.
        rest: the marks that each of these got in all other problems.
    """

    name: str
    max_score: float = 0.0
    earned: float = 0.0
    not_attempted: int = 0
    seconds: array[float] = field(default_factory=lambda: array("d"))
    full: bytearray = field(default_factory=bytearray)
    rest: array[float] = field(default_factory=lambda: array("d"))

    def take(self, its: ProblemSum, score: float) -> None:
        """Adds a submission: the sums over the problem's checks, and all of its marks."""
        self.max_score = max(self.max_score, its.possible)
        self.earned += its.earned
        self.not_attempted += its.is_left_out
        if its.seconds:
            self.seconds.append(its.seconds)
        if its.is_judged:
            self.full.append(round(its.earned - its.possible, 6) >= 0)
            self.rest.append(round(score - its.earned, 6))


@dataclass
class ProblemSum:
    """One problem of one submission, summed up over its checks."""

    earned: float = 0.0
    possible: float = 0.0
    seconds: float = 0.0
    is_left_out: bool = True
    is_judged: bool = False


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
        why = reasons(graded)
        if why:
            self.looks.append(Look(students, why, score, graded.handed_in.label))
        self.not_loaded += any(reason.kind in ("unread", "not loaded") for reason in why)
        self._take_stops(stops_of(result, graded.broke_off), students)
        made: dict[tuple[str, str], CheckResult] = {}
        sums: dict[str, ProblemSum] = {}
        for check in result.checks:
            key = check.problem, check.name
            tally = self.checks.get(key)
            if tally is None:
                tally = self.checks[key] = CheckTally(*key, check.title, check.visibility, check.max_score)
            its = sums.get(check.problem)
            if its is None:
                its = sums[check.problem] = ProblemSum()
            its.earned += check.score
            its.possible += check.max_score
            its.seconds += check.seconds
            its.is_left_out = its.is_left_out and check.cause == "not_attempted"
            if result.is_complete and is_judged(check):
                tally.take(check, score, most, students)
                its.is_judged = True
            if check.misconception:
                made[check.problem, check.misconception] = check
        for check in result.checks:
            if check.cause == "not_attempted" and sums[check.problem].is_judged:
                self.checks[check.problem, check.name].overlook(check, score, most, students)
        for name, its in sums.items():
            self.problems.setdefault(name, ProblemTally(name)).take(its, score)
        for (problem, name), check in made.items():
            known = self.mistakes.setdefault((problem, name), MistakeTally(problem, name, check.explanation))
            known.count += 1
            known.students += students

    def _take_stops(self, stops: Iterable[Stop], students: list[Student]) -> None:
        for stop in stops:
            tally = self.stops.setdefault(stop.shape, StopTally(stop))
            tally.count += 1
            tally.students += students
            if len(tally.examples) < 50 or stop.sentence in tally.examples:
                tally.examples[stop.sentence] += 1
