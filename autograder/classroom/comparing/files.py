"""A comparison for programs: as JSON, or a line of CSV for each check that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.classroom.comparing.changes import CheckChange
from autograder.classroom.comparing.pairs import Comparison
from autograder.classroom.marks.cells import number_cell, text_cell
from autograder.results import CheckResult

_TOLD = ("score", "outcome", "cause", "misconception", "feedback")


def as_json(comparison: Comparison) -> dict[str, Any]:
    """All of it."""
    return {
        "compared": comparison.compared,
        **comparison.counts(),
        "not_comparable": [
            {"students": [student.key for student in students], "reason": reason}
            for students, reason in comparison.incomparable
        ],
        "checks": [
            {
                "problem": changes[0].check.problem,
                "check": changes[0].check.name,
                "up": sum(each.by > 0 for each in changes),
                "down": sum(each.by < 0 for each in changes),
                "marks": round(sum(each.by for each in changes), 6),
                "other_findings": sum(not each.by for each in changes),
            }
            for changes in comparison.by_check().values()
        ],
        "changed": [
            {
                "students": [student.key for student in each.students],
                "before": each.before,
                "after": each.after,
                "why": each.why,
                "checks": [_change(change) for change in each.checks],
            }
            for each in comparison.changed
        ],
    }


def as_lines(comparison: Comparison) -> Iterator[list[str]]:
    """The lines of a CSV file, headings first; a student whose grading broke off has one without a check."""
    sides = [f"{name}_{side}" for name in _TOLD for side in ("before", "after")]
    yield ["students", "names", "marks_before", "marks_after", "why", "problem", "check", *sides]
    for each in comparison.changed:
        whose = [
            text_cell(";".join(student.key for student in each.students)),
            text_cell(";".join(student.name for student in each.students)),
            number_cell(each.before),
            number_cell(each.after),
            text_cell(each.why),
        ]
        for change in each.checks:
            cells = [_cell(side, name) for name in _TOLD for side in (change.before, change.after)]
            yield [*whose, text_cell(change.check.problem), text_cell(change.check.name), *cells]
        if not each.checks:
            yield [*whose, *[""] * (2 + len(sides))]


def _change(change: CheckChange) -> dict[str, Any]:
    told = {side: _told(check) for side, check in (("before", change.before), ("after", change.after))}
    return {"problem": change.check.problem, "check": change.check.name, "by": change.by, **told}


def _told(check: CheckResult | None) -> dict[str, Any] | None:
    return None if check is None else {name: getattr(check, name) for name in _TOLD}


def _cell(check: CheckResult | None, name: str) -> str:
    value = None if check is None else getattr(check, name)
    if value is None:
        return ""
    return text_cell(value) if isinstance(value, str) else number_cell(value)
