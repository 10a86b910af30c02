"""What a grading found, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeAlias

from autograder.rules import Visibility
from autograder.shown import shown

_MAX_NOTE = 1_000

Outcome: TypeAlias = Literal["passed", "failed", "not judged"]


@dataclass
class CheckResult:
    """One check's finding on one submission.

    Attributes:
        title: what was judged, in a sentence.
        feedback: for the student, with the terms; empty for a passed check, but for its terms.
        cause: a short stable name of why the check did not pass: the code of its :class:`~autograder.checks.Failure`;
            ``"prerequisite"``; ``"not_run"``, as hidden checks are refused; ``"unfinished"``, as the grading ended.
        because: the name of the check whose failure kept this one from being judged, for a prerequisite.
        supplied: which of the student's functions the reference stood in for.
        misconception: the name of the known mistake that the submission makes, where one could be told.
        explanation: of that mistake.
        false_alarm: the probability that a right submission meets the finding in one go, where it is about random
            draws; 0 where no chance is in it.
        printed: what the submission printed meanwhile, for a visible check.
        seconds: of wall time.
    """

    problem: str
    name: str
    title: str
    visibility: str
    score: float
    max_score: float
    outcome: Outcome
    feedback: str = ""
    cause: str = ""
    because: str = ""
    supplied: list[str] = field(default_factory=list)
    misconception: str | None = None
    explanation: str = ""
    false_alarm: float = 0.0
    printed: str = ""
    seconds: float = 0.0

    @property
    def terms(self) -> str:
        """On which terms it was judged, in a sentence; empty if on the submission's functions alone."""
        return f"Judged with the right {' and '.join(self.supplied)} in place of yours." if self.supplied else ""

    @property
    def finding(self) -> str:
        """What is wrong: the feedback without the terms."""
        return self.feedback.removesuffix(self.terms).rstrip()


@dataclass
class GradingResult:
    """All that a grading found.

    Attributes:
        assignment: its name.
        seed: from which every input and every student's generator was seeded: the same gives the same marks.
        notes: what people should know beside the marks.
        walls: what stood between the submission's code and everything else, and whether it held when it was tried.
        leaks: what nevertheless lay open to it, for the instructor.
        faults: of the assignment itself, as checks that break, for the instructor.
        versions: of what graded.
        hidden_checks: when students see how these went.
        is_complete: whether the grading came to its end; it does not if its time is over, or its process was ended.
    """

    assignment: str
    title: str
    submission: str
    seed: int
    checks: list[CheckResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    walls: dict[str, bool] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    hidden_checks: Visibility = "hidden"
    seconds: float = 0.0
    is_complete: bool = False

    @property
    def score(self) -> float:
        """The marks earned."""
        return _tidy(sum(check.score for check in self.checks))

    @property
    def max_score(self) -> float:
        """The marks to be had."""
        return _tidy(sum(check.max_score for check in self.checks))

    def record(self, result: CheckResult) -> None:
        """Adds a check's result, in place of an earlier one of the same check, made fit to be shown."""
        result = replace(
            result,
            feedback=shown(result.feedback),
            explanation=shown(result.explanation),
            printed=shown(result.printed),
        )
        for index, earlier in enumerate(self.checks):
            if (earlier.problem, earlier.name) == (result.problem, result.name):
                self.checks[index] = result
                return
        self.checks.append(result)

    def take(self, **event: Any) -> None:
        """Adds what an event of the grading process tells (see :func:`autograder.grading.session.grade_submission`)."""
        if "title" in event:
            self.title, self.hidden_checks = event["title"], event["hidden_checks"]
            self.versions = event["versions"]
        for planned in event.get("plan", ()):
            self.record(CheckResult(**planned))
        if "check" in event:
            self.record(CheckResult(**event["check"]))
        if "note" in event:
            self.note(event["note"])
        if "fault" in event:
            self.faults.append(shown(event["fault"], _MAX_NOTE))
            self.notes.insert(0, shown(event["told"], _MAX_NOTE))
        if "walls" in event:
            self.walls, self.leaks = event["walls"], event["leaks"]

    def note(self, text: str) -> None:
        """Adds a sentence for people, made fit to be shown."""
        self.notes.append(shown(text, _MAX_NOTE))

    def as_json(self) -> dict[str, Any]:
        """The whole result, for programs."""
        data = asdict(self)
        return {"assignment": data.pop("assignment"), "score": self.score, "max_score": self.max_score, **data}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> GradingResult:
        """What :meth:`as_json` made plain data of."""
        own = {name: value for name, value in data.items() if name not in ("score", "max_score", "checks")}
        return cls(**own, checks=[CheckResult(**check) for check in data["checks"]])


def _tidy(marks: float) -> float:
    rounded = round(marks, 6)
    return int(rounded) if rounded == int(rounded) else rounded
