"""All that a page tells, read from a store in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.classroom.records import Student
from autograder.classroom.report.people import People, Selection
from autograder.classroom.report.tally import Tally
from autograder.classroom.store import Run, Store


@dataclass(frozen=True)
class ClassReport:
    """What is known of a class.

    Attributes:
        assignment: its title, or its name where no grading told one.
        selection: who is meant.
        people: what they are called.
        tally: what was graded, summed up.
        missing: who of them handed in nothing.
        waiting: how many of their submissions are not graded yet.
        runs: all of the store's, the first one first.
        remarks: on the files, in sentences.
    """

    assignment: str
    selection: Selection
    people: People
    tally: Tally
    missing: list[Student]
    waiting: int
    runs: list[Run]
    remarks: list[str]


def report_of(store: Store, selection: Selection, *, is_anonymous: bool = False, run: int | None = None) -> ClassReport:
    """Reads a store.

    Args:
        store: which may be written meanwhile.
        selection: who is meant.
        is_anonymous: whether names are left out.
        run: as things were after this one; None for now.

    Raises:
        StoreError: if it cannot be read, or there is no such run.
    """
    runs = store.runs()
    waiting = [] if run is not None else [each for each in store.waiting() if selection.of(each)]
    everybody = {student.key: student for student in store.roster()}
    tally = Tally()
    for graded in store.counting(run):
        everybody.update((student.key, student) for student in graded.handed_in.students)
        students = selection.of(graded.handed_in)
        if students:
            tally.take(graded, students)
    # Known to whoever has the store alone: by it and a key, anybody could work a number out.
    salt = f"{runs[0].started.isoformat()} {runs[0].assignment}" if runs else store.assignment.name
    return ClassReport(
        assignment=tally.title or store.assignment.title or store.assignment.name,
        selection=selection,
        people=People(everybody.values(), salt if is_anonymous else ""),
        tally=tally,
        missing=[student for student in store.missing() if student in selection],
        waiting=len(waiting),
        runs=runs,
        remarks=[] if is_anonymous or selection != Selection() else store.remarks(),
    )
