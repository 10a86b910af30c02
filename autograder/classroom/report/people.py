"""Who is reported on, and what they are called."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from autograder.classroom.records import HandedIn, Student
from autograder.classroom.report.veil import Veil
from autograder.shown import shown

_MAX_NAME = 200


@dataclass(frozen=True)
class Selection:
    """Which students are meant.

    Attributes:
        section: of the course; empty for all.
        only: their keys; empty for all.
    """

    section: str = ""
    only: frozenset[str] = field(default_factory=frozenset)

    def __contains__(self, student: Student) -> bool:
        is_in_section = not self.section or student.section.casefold() == self.section.casefold()
        return is_in_section and (not self.only or student.key in self.only)

    def of(self, handed_in: HandedIn) -> list[Student]:
        """Those who are meant among the students that handed something in."""
        return [student for student in handed_in.students if student in self]


class People:
    """What students are called on a page.

    Args:
        students: all that there are.
        salt: what nobody knows who has not the store; empty to call everybody by name.
    """

    def __init__(self, students: Iterable[Student], salt: str = "") -> None:
        everybody = {student.key: student for student in students}
        self.is_anonymous = bool(salt)
        self._numbers = _numbers(everybody, salt) if salt else {}
        self._veil = Veil(everybody.values()) if salt else None

    def name(self, student: Student) -> str:
        """What a student is called: by name, or by a number that does not tell it and stays as long as the store."""
        if self.is_anonymous:
            return f"Student {self._numbers[student.key]}"
        return shown(student.name or student.key, _MAX_NAME)

    def names(self, students: Iterable[Student]) -> list[str]:
        """What several are called, in an order that tells nothing else."""
        return sorted(map(self.name, students), key=str.casefold)

    def told(self, text: str) -> str:
        """What a submission wrote or is called, fit to be shown, without names where none may be told."""
        return shown(text if self._veil is None else self._veil.over(text))


def _numbers(keys: Collection[str], salt: str) -> dict[str, int]:
    """A number for each key, which hardly ever changes as more keys come."""
    room = 9_000 if len(keys) < 1_000 else 9_000_000
    digests = {
        key: int.from_bytes(hashlib.sha256(f"{salt}\0{key}".encode("utf-8", "surrogatepass")).digest()[:8])
        for key in keys
    }
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(digests, key=lambda key: digests[key]):
        place = digests[key] % room
        while place in taken:
            place = (place + 1) % room
        taken.add(place)
        numbers[key] = room // 9 + place
    return numbers
