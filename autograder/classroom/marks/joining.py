"""Which student a line of a gradebook means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from autograder.classroom.marks.formats import participant
from autograder.classroom.records import Student

_KINDS = {
    "id": "number",
    "identifier": "number",
    "sis user id": "sid",
    "sid": "sid",
    "id number": "sid",
    "student id": "sid",
    "sis login id": "login",
    "username": "login",
    "email": "email",
    "email address": "email",
    "student": "name",
    "name": "name",
    "full name": "name",
}
"""What a column of a gradebook says of a student, by its heading in small letters."""

_HALVES = (("first name", "last name"), ("firstname", "lastname"))


class Joining:
    """Students by all that a gradebook may call them.

    Args:
        students: by their keys.
    """

    def __init__(self, students: Mapping[str, Student]) -> None:
        self._known: dict[tuple[str, str], set[str]] = {}
        for key, student in students.items():
            self._know(key, "number", student.platform_id, participant(student.platform_id))
            self._know(key, "sid", student.sid)
            self._know(key, "email", student.email)
            self._know(key, "login", student.key, student.sid, student.email, student.email.partition("@")[0])
            self._know(key, "name", _words(student.name))

    def _know(self, key: str, kind: str, *texts: str) -> None:
        for text in filter(None, texts):
            self._known.setdefault((kind, text.casefold()), set()).add(key)

    def keys(self, line: Mapping[str, str]) -> set[str] | None:
        """Whom a line means, by the headings of its cells.

        Returns:
            One key where it is certain, several where all of them could be meant, none where nobody is known by anything
            that stands in it, and None where one cell means somebody else than another.
        """
        meant: set[str] | None = None
        for kind, text in _told(line):
            found = self._known.get((kind, text.casefold()))
            if found:
                meant = found if meant is None else meant & found
                if not meant:
                    return None
        return meant or set()


def _told(line: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a line says of its student, by kinds."""
    told = {heading.strip().lower(): cell.strip() for heading, cell in line.items()}
    found = [(kind, told[heading]) for heading, kind in _KINDS.items() if told.get(heading)]
    found += [("name", f"{told[first]} {told[last]}") for first, last in _HALVES if first in told and last in told]
    return [(kind, _words(text) if kind == "name" else text) for kind, text in found]


def _words(name: str) -> str:
    """The words of a name in an order of their own, so that "Lovelace, Ada" is "Ada Lovelace"."""
    return " ".join(sorted(re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold())))
