"""A row for each student: what was earned, what lateness took, and what is left."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from autograder.classroom.late.charging import UNCHARGED, Charge, Charging
from autograder.classroom.names import listed, name_of
from autograder.classroom.records import Graded, HandedIn, Student
from autograder.classroom.store import Store
from autograder.gathered import by_problem
from autograder.shown import shown

_NOT_GRADED = "not graded yet"
_NOTHING_COUNTS = "nothing of what was handed in is graded"


@dataclass(frozen=True)
class Row:
    """One student's marks; a member of a group has those of the group.

    Attributes:
        handed_in: None where nothing was.
        run: that graded it; 0 where none did.
        raw: the marks earned; None where nothing was judged.
        out_of: the marks to be had.
        final: what is left when lateness is charged; None where a gradebook is to get no mark.
        problems: the marks of each problem.
        needs: why a person must look, in a sentence or less; empty where nobody must.
        told: what the student may read, packed.
    """

    student: Student
    handed_in: HandedIn | None = None
    run: int = 0
    raw: float | None = None
    out_of: float = 0
    final: float | None = None
    problems: dict[str, float] = field(default_factory=dict)
    charge: Charge = UNCHARGED
    needs: str = ""
    told: bytes = b""

    @property
    def feedback(self) -> str:
        """What the student may read."""
        return zlib.decompress(self.told).decode() if self.told else ""


@dataclass
class Marks:
    """The rows of a class, in the roster's order, then whoever is not on it.

    Attributes:
        problems: the marks to be had for each, in the assignment's order.
        remarks: what people must know of it, in sentences.
    """

    rows: list[Row]
    problems: dict[str, float]
    remarks: list[str]

    @property
    def out_of(self) -> float:
        """The marks to be had in all."""
        return max((row.out_of for row in self.rows), default=0)


def gather(
    store: Store,
    charging: Charging,
    *,
    run: int | None = None,
    missing: float | None = None,
    tell: Callable[[Graded, Charge], str] | None = None,
) -> Marks:
    """The marks of everybody, read one grading at a time.

    Args:
        store: of the class.
        charging: of those who were late.
        run: as things were after this one; None for now.
        missing: the final mark of those who handed in nothing; None for none.
        tell: gives what a student may read, where that is wanted.

    Raises:
        StoreError: if the store cannot be read.
    """
    found: dict[str, Row] = {}
    problems: dict[str, float] = {}
    for graded in store.counting(run):
        row = _row(graded, charging.of(graded.handed_in), tell)
        for problem, checks in by_problem(graded.result.checks).items():
            problems.setdefault(problem, sum(check.max_score for check in checks))
        for student in graded.handed_in.students or (Student(graded.handed_in.label),):
            found[student.key] = replace(row, student=student)
    for handed_in in store.waiting() if run is None else ():
        for student in handed_in.students:
            found.setdefault(student.key, Row(student, handed_in, needs=_NOT_GRADED))
    everybody = store.roster()
    # Whoever came later than the run had handed in nothing by then.
    absent = {student.key for student in (store.missing() if run is None else everybody)}
    for student in everybody:
        row = Row(student, final=missing) if student.key in absent else Row(student, needs=_NOTHING_COUNTS)
        found.setdefault(student.key, row)
    order = {student.key: place for place, student in enumerate(everybody)}
    rows = sorted(found.values(), key=lambda row: order.get(row.student.key, len(order)))
    return Marks(rows, problems, [*_remarks(rows, store, run), *charging.remarks()])


def _row(graded: Graded, charge: Charge, tell: Callable[[Graded, Charge], str] | None) -> Row:
    """The marks of one hand-in, whose student is not filled in yet."""
    result = graded.result
    raw = result.score if result.checks else None
    needs = graded.broke_off or ("" if result.is_complete else "its grading did not end")
    return Row(
        Student(""),
        graded.handed_in,
        graded.run,
        raw,
        result.max_score,
        None if raw is None else charge.left(raw),
        {name: sum(check.score for check in checks) for name, checks in by_problem(result.checks).items()},
        charge,
        needs,
        zlib.compress(tell(graded, charge).encode(), 1) if tell else b"",
    )


def _remarks(rows: list[Row], store: Store, run: int | None) -> list[str]:
    """Who needs a person, who handed in nothing, and whose marks are out of less than the others'."""
    found = []
    needing = [row for row in rows if row.needs and row.needs != _NOT_GRADED]
    if needing:
        found.append(f"Needs a person ({len(needing)}):")
        found += [f"  {name_of(row.student)}: {' '.join(shown(row.needs).split())}" for row in needing]
    waiting = store.waiting() if run is None else []
    if waiting:
        found.append(f"Not graded yet ({len(waiting)}): {listed(each.students for each in waiting)}.")
    absent = [(row.student,) for row in rows if row.handed_in is None and not row.needs]
    if absent:
        found.append(f"Handed in nothing ({len(absent)}): {listed(absent)}.")
    most = max((row.out_of for row in rows), default=0)
    fewer = [(row.student,) for row in rows if row.raw is not None and row.out_of != most]
    if fewer:
        found.append(f"Judged for fewer than the {most:g} marks of the others ({len(fewer)}): {listed(fewer)}.")
    return found
