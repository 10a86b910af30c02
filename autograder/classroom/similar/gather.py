"""The submissions of a store, as they count now."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.classroom.records import Student
from autograder.classroom.report.people import People
from autograder.classroom.similar.paper import Paper
from autograder.classroom.store import Store


@dataclass(frozen=True)
class Handed:
    """What was read.

    Attributes:
        assignment: its title, or its name where no grading told one.
        papers: the submissions that have a text.
        unread: how many have none.
        people: what students are called.
    """

    assignment: str
    papers: list[Paper]
    unread: int
    people: People


def papers_of(store: Store, *, is_anonymous: bool) -> Handed:
    """Reads of each student or group what counts.

    Args:
        store: which may be written meanwhile.
        is_anonymous: whether names are left out.

    Raises:
        StoreError: if it cannot be read.
    """
    everybody = {student.key: student for student in store.roster()}
    authors: dict[tuple[str, str], frozenset[str]] = {}
    for graded in store.gradings():
        authors[graded.handed_in.label, graded.handed_in.digest] = _keys(graded.handed_in.students)
    papers, unread = [], 0
    for graded in store.counting():
        handed_in = graded.handed_in
        everybody.update((student.key, student) for student in handed_in.students)
        text = store.source(graded)
        if text:
            # A group's file stays that of everybody in it, also of who handed in something alone later.
            known = authors.get((handed_in.label, handed_in.digest), frozenset()) | _keys(handed_in.students)
            papers.append(Paper(list(handed_in.students), known, handed_in.label, text))
        else:
            unread += 1
    runs = store.runs()
    # As in the report, so that a student has one number everywhere.
    salt = f"{runs[0].started.isoformat()} {runs[0].assignment}" if runs else store.assignment.name
    title = store.assignment.title or store.assignment.name
    people = People(everybody.values(), salt if is_anonymous else "")
    if is_anonymous:
        papers.sort(key=lambda paper: people.names(paper.students))  # the roster's order would tell something
    return Handed(title, papers, unread, people)


def _keys(students: tuple[Student, ...]) -> frozenset[str]:
    return frozenset(student.key for student in students)
