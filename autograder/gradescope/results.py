"""A grading as Gradescope's ``results.json``."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from autograder.results import CheckResult, GradingResult
from autograder.rules import Visibility

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|@$]|:(?=//)|^[#+=-]|(?<=\d)[.)]", re.MULTILINE)
"""What means something in Markdown of one kind or another."""


def gradescope_results(result: GradingResult) -> dict[str, Any]:
    """The object that Gradescope reads (its documentation, "Autograder output").

    Each check is a test, tagged with the name of its problem's function and numbered problem.check. Above them stand each
    function's marks, unless students must not see all of them yet, and the notes.
    """
    tests = []
    for major, (_, checks) in enumerate(groupby(result.checks, key=lambda check: check.problem), 1):
        tests += [_test(check, f"{major}.{minor}", result.hidden_checks) for minor, check in enumerate(checks, 1)]
    return {
        "score": result.score,
        "execution_time": round(result.seconds, 3),
        "output": "\n\n".join([*_summary(result, tests), *(literal(note) for note in result.notes)]),
        "output_format": "md",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {
            "assignment": result.assignment,
            "seed": result.seed,
            "max_score": result.max_score,
            "walls": result.walls,
            "versions": result.versions,
            "faults": result.faults,
            "misconceptions": sorted({each.misconception for each in result.checks if each.misconception}),
        },
        "tests": tests,
    }


def refusal(message: str) -> dict[str, Any]:
    """The object for a submission that could not be graded at all: no marks, and the reason."""
    return {"score": 0, "output": message, "output_format": "text", "tests": [], "extra_data": {}}


def literal(text: str) -> str:
    """A text as Markdown that shows it as it is, on one line."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def _summary(result: GradingResult, tests: list[dict[str, Any]]) -> list[str]:
    """Each function's marks, as a list of Markdown; nothing where a student could tell a hidden result from it."""
    if any(test["visibility"] != "visible" for test in tests):
        return []
    lines = []
    for problem, checks in groupby(result.checks, key=lambda check: check.problem):
        earned, possible = (sum(marks) for marks in zip(*((c.score, c.max_score) for c in checks), strict=True))
        lines.append(f"- `{problem}`: **{earned:g}** of {possible:g}")
    return ["\n".join(lines)] if lines else []


def _test(check: CheckResult, number: str, hidden_checks: Visibility) -> dict[str, Any]:
    return {
        "number": number,
        "name": f"{check.problem}: {check.title}",
        "score": check.score,
        "max_score": check.max_score,
        "status": "passed" if check.outcome == "passed" or check.score else "failed",
        "output": "\n".join(part for part in (check.feedback, check.explanation, _printed(check)) if part),
        "tags": [check.problem],
        "visibility": hidden_checks if check.visibility == "hidden" else check.visibility,
        "extra_data": {"outcome": check.outcome, "misconception": check.misconception, "seconds": check.seconds},
    }


def _printed(check: CheckResult) -> str:
    return f"Your code printed:\n{check.printed}" if check.printed else ""
