"""A comparison as text for people: the summary first, then each student."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.classroom.comparing.changes import CheckChange, why
from autograder.classroom.comparing.pairs import Changed, Comparison
from autograder.classroom.names import names_of

_MAX_WHY = 300


def told(comparison: Comparison) -> Iterator[str]:
    """The lines."""
    counts = comparison.counts()
    yield f"{comparison.compared} compared: {counts['up']} up, {counts['down']} down, {counts['same']} the same."
    if counts["same_marks_other_findings"]:
        yield f"Of {counts['same_marks_other_findings']} with the same marks, a finding is another."
    if comparison.incomparable:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in comparison.reasons().most_common())
        yield f"{len(comparison.incomparable)} not comparable: {reasons}."
    by_check = comparison.by_check()
    if by_check:
        yield "\nChecks, those that changed most first:"
        width = max(len(name) for name in by_check)
        yield from (f"  {name:{width}}  {_sums(changes)}" for name, changes in by_check.items())
    for changed in comparison.changed:
        yield from _of_student(changed)


def _sums(changes: list[CheckChange]) -> str:
    """How a check's changes sum up."""
    up, down = sum(each.by > 0 for each in changes), sum(each.by < 0 for each in changes)
    words = f"{up} up, {down} down, {sum(each.by for each in changes):+g} marks"
    others = len(changes) - up - down
    return f"{words}; {others} with another finding" if others else words


def _of_student(changed: Changed) -> Iterator[str]:
    yield f"\n{names_of(changed.students)}: {changed.before:g} → {changed.after:g} ({changed.by:+g})"
    if changed.why:
        yield f"  {_short(changed.why)}"
    for change in changed.checks:
        yield from of_check(change)


def of_check(change: CheckChange) -> Iterator[str]:
    """What one check found before and after."""
    marks = f"{change.before.score if change.before else 0:g} → {change.after.score if change.after else 0:g}"
    yield f"  {change.name}  {marks}"
    yield f"    before: {_short(why(change.before))}"
    yield f"    after:  {_short(why(change.after)) if change.after else 'the check is no more'}"


def _short(text: str) -> str:
    return text if len(text) <= _MAX_WHY else f"{text[:_MAX_WHY]}…"
