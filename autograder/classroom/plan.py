"""What of a class has to be graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.classroom.filing import Filed
from autograder.classroom.store import Store, StoreError


@dataclass(frozen=True)
class Plan:
    """What a call has to do.

    Attributes:
        todo: what it grades.
        graded: how many are graded already, of those that it is asked for.
        broken: how many of these broke off, and are left so.
        later: how many are left for another call.
        is_all: whether nothing is left for another call, of the whole class.
    """

    todo: list[Filed]
    graded: int
    broken: int
    later: int
    is_all: bool


def planned(only: Sequence[str], limit: int | None, retries: bool, filed: Sequence[Filed], store: Store) -> Plan:
    """What is to be graded of all that counts.

    Args:
        only: students; everybody where it is empty.
        limit: how many, at most.
        retries: whether what broke off before is graded again.
        filed: what was found.
        store: knows the students.

    Raises:
        StoreError: for a student whom nobody knows, who may be several, or who handed in nothing.
    """
    counting = [each for each in filed if each.counts_for]
    if only:
        wanted = _handed_in_by(only, {each.number for each in counting}, store)
        counting = [each for each in counting if each.number in wanted]
    due = [each for each in counting if not each.is_graded or (retries and each.broke_off)]
    todo = due if limit is None else due[:limit]
    kept = [each for each in counting if each not in due]
    return Plan(todo, len(kept), sum(each.broke_off for each in kept), len(due) - len(todo), not only and todo == due)


def _handed_in_by(students: Sequence[str], numbers: set[int], store: Store) -> set[int]:
    found: set[int] = set()
    for text in students:
        student = store.find(text)
        theirs = store.numbers_of(student) & numbers
        if not theirs:
            raise StoreError(f"{student.name or student.key} handed in nothing that could be graded.")
        found |= theirs
    return found
