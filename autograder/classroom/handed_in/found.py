"""What a format finds in an export, before anybody has said who is who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from autograder.classroom.handed_in.part import Work
from autograder.classroom.handed_in.tree import Tree


@dataclass(frozen=True)
class Person:
    """Somebody, as far as one source tells; empty is what it does not.

    Attributes:
        name: as people read it, or run together, as Canvas does.
        sid: the university's number.
        platform_id: the platform's.
        email: an address.
        login: at the university.
        github: the name on GitHub, which may be another's login at the university.
        section: of the course.
        token: a name of a file or folder, which may be any of these.
    """

    name: str = ""
    sid: str = ""
    platform_id: str = ""
    email: str = ""
    login: str = ""
    github: str = ""
    section: str = ""
    token: str = ""

    @property
    def identity(self) -> str:
        """By what an export tells people apart: the first that is known."""
        known = {
            "sid": self.sid,
            "email": self.email,
            "id": self.platform_id,
            "login": self.login,
            "github": self.github,
        }
        best = next((f"{kind} {value.casefold()}" for kind, value in known.items() if value), "")
        return best or f"name {(self.name or self.token).casefold()}"

    @property
    def is_identified(self) -> bool:
        """Whether something is known that no other has: of two files with a name, who knows?"""
        return any((self.sid, self.email, self.platform_id, self.login, self.github))

    @property
    def called(self) -> str:
        """What to call them in a sentence."""
        named = self.name or self.email or self.login or self.github or self.sid or self.token
        return named or (f"number {self.platform_id}" if self.platform_id else "")


@dataclass(frozen=True)
class Found:
    """One thing that was handed in.

    Attributes:
        label: where it was found; no two are alike.
        people: who handed it in.
        work: what it is.
        time: when.
        due: until when it should have been.
        late: by how much.
        is_late: whether it is marked so.
        turn: orders those of one student, of which no time is known; None where the export does not tell an order.
    """

    label: str
    people: tuple[Person, ...]
    work: Work
    time: datetime | None = None
    due: datetime | None = None
    late: timedelta | None = None
    is_late: bool = False
    turn: int | None = None


@dataclass
class Findings:
    """All that a format finds.

    Attributes:
        found: what was handed in.
        remarks: what has to be told of it, in sentences.
        left_aside: by a path, why what is there counts for nothing.
        idle: who is named and handed in nothing.
    """

    found: list[Found] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_aside: dict[str, str] = field(default_factory=dict)
    idle: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Format:
    """A shape in which work is handed over.

    Attributes:
        name: on the command line.
        title: in a sentence.
        sign: by what it is recognised.
        recognises: whether an export has this shape.
        find: what it holds.
    """

    name: str
    title: str
    sign: str
    recognises: Callable[[Tree], bool]
    find: Callable[[Tree], Findings]
