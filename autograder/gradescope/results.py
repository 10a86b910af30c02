"""A grading as Gradescope's ``results.json``."""

from __future__ import annotations

import re
from typing import Any

from autograder.gathered import Whole, by_problem
from autograder.gradescope.outputs import Outputs
from autograder.results import CheckResult, GradingResult

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|@$]|:(?=//)|^[#+=-]|(?<=\d)[.)]", re.MULTILINE)
"""What means something in Markdown of one kind or another."""

_BREAK = "  \n"

_NAMES = "\0"
"""Stands for names that are written in Markdown already; what is shown holds no control character."""


def gradescope_results(result: GradingResult) -> dict[str, Any]:
    """The object that Gradescope reads (its documentation, "Autograder output").

    Each check is a test, tagged with the name of its problem's function and numbered problem.check. Above them stand
    each function's marks, unless students must not see all of them yet, why whole functions were not judged, and the
    notes.
    """
    outputs = Outputs(result)
    tests = [_test(check, outputs) for check in result.checks]
    return {
        "score": result.score,
        "execution_time": round(result.seconds, 3),
        "output": "\n\n".join([*_summary(result, outputs), *(literal(note) for note in result.notes)]),
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


def _summary(result: GradingResult, outputs: Outputs) -> list[str]:
    """Each function's marks, and why whole functions were not judged, as paragraphs of Markdown.

    Nothing from which a student could tell a hidden result: marks stand here only if all are shown at once, and a cause
    only if a test that is shown at once has it.
    """
    shows_marks = all(outputs.visibility(check) == "visible" for check in result.checks)
    failures = [_told(whole, shows_marks) for whole in outputs.wholes if whole.is_failure]
    others = [_told(whole, shows_marks) for whole in outputs.wholes if not whole.is_failure]
    gone = {name for whole in outputs.wholes for name in whole.problems}
    lines = []
    for problem, checks in by_problem(result.checks).items():
        if shows_marks and problem not in gone:
            earned, possible = (sum(marks) for marks in zip(*((c.score, c.max_score) for c in checks), strict=True))
            lines.append(f"- `{problem}`: **{earned:g}** of {possible:g}")
    return [*failures, *(["\n".join(lines)] if lines else []), *others]


def _told(whole: Whole, shows_marks: bool) -> str:
    """Why problems were not judged, and which, in a paragraph."""
    names = ", ".join(f"`{name}`" for name in whole.problems)
    finding = _shown_as_it_is(whole.finding(_NAMES)).replace(_NAMES, names)
    marks = f"**0** of {whole.max_score:g}" if shows_marks else ""
    if whole.names_its_problems:
        return f"{finding} {marks}".rstrip()
    return f"{finding}{_BREAK}{': '.join(part for part in (names, marks) if part)}"


def _shown_as_it_is(text: str) -> str:
    """A text of several lines as Markdown that shows each as it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    return _BREAK.join("&nbsp;" * (len(line) - len(line.lstrip())) + literal(line) for line in lines)


def _test(check: CheckResult, outputs: Outputs) -> dict[str, Any]:
    return {
        "number": outputs.number(check),
        "name": f"{check.problem}: {check.title}",
        "score": check.score,
        "max_score": check.max_score,
        "status": "passed" if check.outcome == "passed" or check.score else "failed",
        "output": outputs.of(check),
        "tags": [check.problem],
        "visibility": outputs.visibility(check),
        "extra_data": {"outcome": check.outcome, "misconception": check.misconception, "seconds": check.seconds},
    }
