"""What a class grading is about, as plain data: students, what they handed in, and what its grading found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder.results import GradingResult


@dataclass(frozen=True)
class Student:
    """Somebody who takes the course.

    Attributes:
        key: names the student in the store and on the command line: the first of id, email and name that is known.
        name: as people read it.
        email: empty where nobody told it, as all that follow.
        sid: the university's number.
        platform_id: under which the platform knows the student, as Canvas's numbers do.
        section: of the course.
    """

    key: str
    name: str = ""
    email: str = ""
    sid: str = ""
    platform_id: str = ""
    section: str = ""


@dataclass(frozen=True)
class HandedIn:
    """What one student, or a group, handed in at one moment.

    Attributes:
        label: where it was found in what the platform exported; no two are alike.
        students: who handed it in together, in the platform's order.
        time: when, as far as the platform tells.
        due: its own due date, as after an extension, where the platform tells one.
        late: by how much; None where the platform tells neither this nor both times, zero where it was in time.
        is_late: whether the platform marks it as late, of which some do not say by how much.
        digest: SHA-256 of the files' names and bytes, in hexadecimal.
    """

    label: str
    students: tuple[Student, ...]
    time: datetime | None = None
    due: datetime | None = None
    late: timedelta | None = None
    is_late: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Graded:
    """What came of it.

    Attributes:
        handed_in: what was graded.
        run: the number of the run of ``class grade`` that graded it, from 1; a call may go on with one.
        at: when its grading ended.
        result: all that was found; without checks where it could not be read.
        broke_off: why there is no whole result, in a sentence; empty where there is one.
        memory: the most that its processes held at once, in bytes; 0 where the system does not tell.
    """

    handed_in: HandedIn
    run: int
    at: datetime
    result: GradingResult
    broke_off: str = ""
    memory: int = 0
