"""Which student is meant by what somebody typed."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.classroom.database import StoreError
from autograder.classroom.records import Student
from autograder.shown import shown

_MOST = 6
"""Candidates that a message names."""


def meant(text: str, students: Sequence[Student], where: str) -> Student:
    """The one student who is meant.

    Args:
        text: a key, an email, a university's or platform's number, or a part of a name or email, in any case.
        students: of whom to choose.
        where: they were looked for, for the message.

    Raises:
        StoreError: if nobody is meant, or several are.
    """
    wanted = " ".join(text.split()).casefold()
    exact = [each for each in students if each.key == text]
    for found in (exact, _by(wanted, students), _named(wanted, students), _like(wanted, students) if wanted else []):
        if len(found) == 1:
            return found[0]
        if found:
            raise StoreError(f"'{shown(text, 100)}' may mean {_listed(found)}: give one's id or email.")
    raise StoreError(f"Nobody in {where} is called '{shown(text, 100)}'.{_hint(wanted, students)}")


def _by(wanted: str, students: Sequence[Student]) -> list[Student]:
    """Those who are identified by it."""
    return [
        each
        for each in students
        if wanted and wanted in {part.casefold() for part in (each.key, each.email, each.sid, each.platform_id)}
    ]


def _named(wanted: str, students: Sequence[Student]) -> list[Student]:
    """Those whose whole name it is."""
    return [each for each in students if wanted and each.name.casefold() == wanted]


def _like(wanted: str, students: Sequence[Student]) -> list[Student]:
    """Those in whose name or email it stands."""
    return [each for each in students if any(wanted in part.casefold() for part in (each.name, each.email, each.key))]


def _listed(students: Sequence[Student]) -> str:
    names = [
        shown(f"{each.name} ({each.key})" if each.name not in ("", each.key) else each.key, 100) for each in students
    ]
    more = len(names) - _MOST
    if more > 0:
        return f"{', '.join(names[:_MOST])} or {more} more"
    return " or ".join(names)


def _hint(wanted: str, students: Sequence[Student]) -> str:
    from difflib import get_close_matches

    names = {part.casefold(): each for each in students for part in (each.key, each.name, each.email) if part}
    near = list(dict.fromkeys(names[each] for each in get_close_matches(wanted, names, 3)))
    return f" Is {_listed(near)} meant?" if near else ""
