"""What of a grading is shown at a stage, taken from what Gradescope would be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from autograder.classroom.records import Graded
from autograder.gradescope.policy import Delay, ruled
from autograder.gradescope.results import gradescope_results, refusal
from autograder.rules import Rules
from autograder.shown import shown

Stage: TypeAlias = Literal["submission", "due", "published"]
"""After what students read it: at once, after the due date, or after the marks are published."""

_SHOWN_FROM: dict[Stage, str] = {"submission": "visible", "due": "after_due_date", "published": "after_published"}
_NO_RULES = Rules()


@dataclass(frozen=True)
class Told:
    """What a student may read.

    Attributes:
        heading: of the assignment.
        file: that was graded.
        total: the marks; None where some are kept back, from which a total would tell.
        out_of: the marks to be had.
        above: what stands above the tests, as Markdown unless ``is_plain``.
        is_plain: whether that is plain text.
        tests: as Gradescope has them, those that are shown.
        kept_back: how many are not.
    """

    heading: str
    file: str
    total: float | None
    out_of: float
    above: str
    is_plain: bool
    tests: list[dict[str, Any]]
    kept_back: int


def told(graded: Graded, delay: Delay | None, stage: Stage) -> Told:
    """What students read of a grading.

    Args:
        graded: the grading.
        delay: of what was handed in late.
        stage: when they read it.
    """
    result = graded.result
    if result.checks:
        results = ruled(gradescope_results(result), _NO_RULES, delay)
    else:
        results = refusal(shown(graded.broke_off or "Nothing of it could be graded."))
    stages = get_args(Stage)
    seen = {_SHOWN_FROM[each] for each in stages[: stages.index(stage) + 1]}
    tests = [test for test in results["tests"] if test["visibility"] in seen]
    kept_back = len(results["tests"]) - len(tests)
    return Told(
        heading=shown(f"{result.assignment}: {result.title}" if result.title else result.assignment, 200),
        file=shown(result.submission or graded.handed_in.label, 200),
        total=None if kept_back or not result.checks else results["score"],
        out_of=result.max_score,
        above=results["output"],
        is_plain=results["output_format"] == "text",
        tests=tests,
        kept_back=kept_back,
    )


def sign_of(test: dict[str, Any]) -> str:
    """How a test went, as a sign and in words."""
    if test["score"] >= test["max_score"]:
        return "✓ passed"
    return "◐ partly passed" if test["score"] else "✗ not passed"
