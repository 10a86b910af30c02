"""One student's gradings, one after another, with what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autograder.classroom.comparing.changes import changed_checks, why
from autograder.classroom.late.charging import Charging
from autograder.classroom.records import Graded
from autograder.shown import shown


def told(gradings: Iterable[Graded], charging: Charging, counting: Graded | None) -> Iterator[str]:
    """The lines, oldest grading first.

    Args:
        gradings: oldest first.
        charging: of what was handed in late.
        counting: the one that counts, which is marked.
    """
    before: Graded | None = None
    for graded in gradings:
        counts = counting is not None and (graded.run, graded.at) == (counting.run, counting.at)
        yield from _of(graded, charging, counts)
        if before is not None:
            yield from _changed(before, graded)
        before = graded


def _of(graded: Graded, charging: Charging, counts: bool) -> Iterator[str]:
    handed_in, result = graded.handed_in, graded.result
    when = f"{handed_in.time:%Y-%m-%d %H:%M}, " if handed_in.time else ""
    marks = f"{result.score:g} of {result.max_score:g}" if result.checks else "no marks"
    mark = "  ← counts" if counts else ""
    yield f"run {graded.run}, {graded.at:%Y-%m-%d %H:%M}: {marks}  ({when}{shown(handed_in.label, 100)}){mark}"
    charge = charging.of(handed_in)
    if charge.delay is not None:
        yield f"  {charge.delay.told(result.score)}"
    elif charge.late is None and handed_in.is_late:
        yield "  Late; nobody tells by how much, so that nothing is taken off."
    if graded.broke_off:
        yield f"  {shown(graded.broke_off, 500)}"


def _changed(before: Graded, after: Graded) -> Iterator[str]:
    """What is another than in the grading before."""
    if before.handed_in.digest != after.handed_in.digest:
        yield "  Other files than before."
    changes = changed_checks(before.result, after.result)
    if not changes:
        yield "  Every check found the same as before."
    for change in changes:
        yield f"  {change.by:+g}  {change.name}: {_outcome(change.before)} → {_outcome(change.after)}"
        if change.after is not None and change.after.outcome != "passed":
            yield f"      {shown(why(change.after), 300)}"


def _outcome(check: object) -> str:
    return str(getattr(check, "outcome", "not there"))
