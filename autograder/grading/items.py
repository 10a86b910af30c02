"""A check as pytest found it: how it is declared, and its result before and after it is run."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import pytest

from autograder.assignment import Problem
from autograder.checks.failure import Failure, NotAttempted
from autograder.checks.mark import Mark, mark_of
from autograder.faults import AssignmentError
from autograder.grading.judging import Verdict
from autograder.results import CheckResult

HIDDEN = "hidden"
FOLDERS = ("visible", HIDDEN)
"""The folders of an assignment that hold checks; a check's default visibility is its folder's name."""


def mark_of_item(item: pytest.Item) -> Mark:
    """How a check is declared.

    Raises:
        AssignmentError: for a function that is none.
    """
    mark = mark_of(item.obj) if isinstance(item, pytest.Function) else None
    if mark is None:
        raise AssignmentError(f"{item.nodeid} is no check: declare it with @check(marks=...).")
    return mark


def require_distinct_names(items: Iterable[pytest.Item]) -> None:
    """Visible and hidden checks of a problem stand in one list of results.

    Raises:
        AssignmentError: for two of one name.
    """
    places: dict[tuple[str, str], str] = {}
    for item in items:
        other = places.setdefault((problem_of(item), item.name), item.nodeid)
        if other != item.nodeid:
            raise AssignmentError(f"{other} and {item.nodeid} have the same name: rename one of them.")


def require_needs(item: pytest.Item) -> None:
    """Whether or not they are run, the checks that one needs must stand before it in its file.

    Raises:
        AssignmentError: for one that does not.
    """
    needs = mark_of_item(item).needs
    own = item.obj if isinstance(item, pytest.Function) else None
    for needed in needs:
        above = getattr(own, "__globals__", {}).get(needed)
        is_check = mark_of(above) is not None and getattr(above, "__module__", "") == getattr(own, "__module__", None)
        if not is_check or _line_of(above) >= _line_of(own):
            raise AssignmentError(f"{item.nodeid} needs {needed}, which is no check that stands before it in its file.")


def require_marks(problems: Iterable[Problem], plan: Iterable[CheckResult]) -> None:
    """The marks of a problem's checks must sum to its own.

    Args:
        problems: to look at.
        plan: the results of all checks before any is run.

    Raises:
        AssignmentError: where they do not.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for result in plan:
        found[result.problem] += result.max_score
    for problem in problems:
        if abs(found[problem.name] - problem.marks) > 1e-9:
            raise AssignmentError(
                f"the checks of {problem.name} are worth {found[problem.name]:g} marks, and assignment.py says "
                f"{problem.marks:g}: make them agree."
            )


def _line_of(function: Any) -> int:
    return inspect.unwrap(function).__code__.co_firstlineno


def problem_of(item: pytest.Item) -> str:
    """The name of the problem that a check judges: its file's."""
    return item.path.stem


def short_name(name: str) -> str:
    """A check's name as people read it."""
    return name.removeprefix("check_")


def unjudged(item: pytest.Item) -> CheckResult:
    """The result of a check that has not been run."""
    mark = mark_of_item(item)
    title = (inspect.getdoc(getattr(item, "obj", None)) or short_name(item.name).replace("_", " ")).split("\n\n")[0]
    return CheckResult(
        problem=problem_of(item),
        name=short_name(item.name),
        title=" ".join(title.split()),
        visibility=mark.visibility or item.path.parent.name,
        score=0,
        max_score=mark.marks,
        outcome="not judged",
        feedback="Not judged: the grading had ended by then.",
        cause="unfinished",
    )


def fill(result: CheckResult, verdict: Verdict, supplied: Collection[str]) -> None:
    """Puts what a check found into its result.

    Args:
        result: as it was before.
        verdict: of the check.
        supplied: which of the student's functions the reference stood in for.
    """
    result.seconds = round(verdict.seconds, 4)
    if verdict.is_broken:
        # "Not judged", as nobody was found right or wrong by it.
        result.score, result.feedback = result.max_score, "Not judged: this check is broken. Its marks are yours."
        return
    # What a hidden check lets a submission print may tell its inputs; with stand-ins, what the reference answers.
    is_open = result.visibility == "visible" and not supplied
    result.printed = verdict.printed if is_open else ""
    failure = verdict.failure
    result.supplied = list(supplied)
    if failure is None:
        result.outcome, result.score, result.feedback, result.cause = "passed", result.max_score, result.terms, ""
        return
    result.cause, result.false_alarm = failure.code, failure.false_alarm
    result.outcome = "not judged" if isinstance(failure, NotAttempted) else "failed"
    result.feedback = f"{_feedback(failure, is_open)} {result.terms}".rstrip()


def _feedback(failure: Failure, is_open: bool) -> str:
    """What the student reads; only a check that shows its inputs anyway may show what depends on them."""
    return failure.in_full if is_open else failure.message
