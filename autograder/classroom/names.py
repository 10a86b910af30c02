"""Students by name, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.classroom.records import Student
from autograder.shown import shown

_MAX_NAME = 100


def name_of(student: Student) -> str:
    """As people know the student, made fit to be shown on one line."""
    return " ".join(shown(student.name or student.key, _MAX_NAME).split()) or "?"


def names_of(students: Sequence[Student]) -> str:
    """Those who handed in together."""
    return " and ".join(name_of(each) for each in students)


def listed(groups: Iterable[Sequence[Student]]) -> str:
    """Several hand-ins by their students."""
    return ", ".join(names_of(each) for each in groups)
