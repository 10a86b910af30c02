"""Who is reported on, and what they are called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from autograder.classroom.records import HandedIn, Student

_WORD = re.compile(r"[^\W\d_]+")
_FILE = re.compile(r"[^\s“”\"'()]+\.(?:py|ipynb|zip)\b", re.IGNORECASE)
_SECRET = "…"


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
        self._secrets = _secrets(everybody.values()) if salt else None

    def name(self, student: Student) -> str:
        """What a student is called: by name, or by a number that does not tell it and stays as long as the store."""
        return f"Student {self._numbers[student.key]}" if self.is_anonymous else student.name or student.key

    def names(self, students: Iterable[Student]) -> list[str]:
        """What several are called, in an order that tells nothing else."""
        return sorted(map(self.name, students), key=str.casefold)

    def told(self, text: str) -> str:
        """What a submission wrote or is called, without names where none may be told."""
        if self._secrets is None:
            return text
        return self._secrets.sub(_SECRET, _FILE.sub("the file", text))


def _numbers(keys: Collection[str], salt: str) -> dict[str, int]:
    """A number for each key, which hardly ever changes as more keys come."""
    room = 9_000 if len(keys) < 1_000 else 9_000_000
    digests = {key: int.from_bytes(hashlib.sha256(f"{salt}\0{key}".encode()).digest()[:8]) for key in keys}
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(digests, key=lambda key: digests[key]):
        place = digests[key] % room
        while place in taken:
            place = (place + 1) % room
        taken.add(place)
        numbers[key] = room // 9 + place
    return numbers


def _secrets(students: Iterable[Student]) -> re.Pattern[str]:
    """What gives somebody away: every part of a name, also within a longer word if it is no short one, and each number."""
    words: set[str] = set()
    wholes: set[str] = set()
    for student in students:
        own = {student.key, student.email, student.sid, student.platform_id} - {""}
        wholes |= own
        words |= {word for text in (student.name, *own) for word in _WORD.findall(text)}
    inside = sorted(
        map(re.escape, {word for word in words if len(word) > 3} | {each for each in wholes if len(each) > 3})
    )
    alone = sorted(map(re.escape, {word for word in words | wholes if 1 < len(word) <= 3}))
    inside.sort(key=len, reverse=True)
    return re.compile(
        "|".join([*inside, rf"(?<![^\W_])(?:{'|'.join(alone)})(?![^\W_])" if alone else "(?!)"]), re.IGNORECASE
    )
