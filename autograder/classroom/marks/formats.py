"""The columns that each platform's gradebook takes.

What they are is read from the platforms' own importers: Canvas's joins a line by ID, then SIS User ID, then SIS Login ID,
then name, and takes "Points Possible" from the line of that name; Moodle's grading worksheet needs Identifier, Grade and
Last modified (grade), its gradebook's import an email address. Gradescope takes no marks from a file; its columns are
those of its own export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from autograder.classroom.marks.cells import number_cell, text_cell
from autograder.classroom.marks.rows import Marks, Row

Lines = Iterable[list[str]]


def plain(marks: Marks) -> Iterator[list[str]]:
    """Everything that is known, for a spreadsheet or a program."""
    yield [
        *("key", "name", "email", "sid", "platform_id", "section"),
        *("raw", "final", "out_of", "late_hours", "marked_late", "part_lost"),
        *("handed_in", "file", "run", "needs_a_person"),
        *(text_cell(name) for name in marks.problems),
    ]
    for row in marks.rows:
        student, given, late = row.student, row.handed_in, row.charge.late
        identity = (student.key, student.name, student.email, student.sid, student.platform_id, student.section)
        yield [
            *(text_cell(part) for part in identity),
            *(number_cell(row.raw), number_cell(row.final), number_cell(row.out_of or marks.out_of)),
            number_cell(None if late is None else late.total_seconds() / 3600),
            "yes" if given and (given.is_late or late) else "",
            number_cell(row.charge.delay.lost) if row.charge.delay else "",
            given.time.isoformat() if given and given.time else "",
            text_cell(given.label) if given else "",
            str(row.run or ""),
            text_cell(row.needs),
            *(number_cell(row.problems.get(name)) for name in marks.problems),
        ]


def canvas(marks: Marks, column: str) -> Iterator[list[str]]:
    """What Canvas's gradebook imports; a column that it does not know becomes a new assignment, after a question."""
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", text_cell(column)]
    yield ["    Points Possible", "", "", "", "", number_cell(marks.out_of)]
    for row in marks.rows:
        student = row.student
        identity = (student.name or student.key, student.platform_id, student.sid, student.email, student.section)
        yield [*(text_cell(part) for part in identity), number_cell(row.final)]


def moodle(marks: Marks) -> Iterator[list[str]]:
    """What an assignment's "Upload grading worksheet" takes, and, by the email address, the gradebook's CSV import."""
    yield [
        *("Identifier", "Full name", "Email address", "Grade", "Maximum grade"),
        *("Last modified (grade)", "Feedback comments"),
    ]
    for row in marks.rows:
        student = row.student
        yield [
            text_cell(participant(student.platform_id)),
            text_cell(student.name),
            text_cell(student.email),
            number_cell(row.final),
            number_cell(marks.out_of),
            "-",
            row.feedback,
        ]


def participant(platform_id: str) -> str:
    """How Moodle's worksheet names somebody of whom a download's folder has the number."""
    return f"Participant {platform_id}" if platform_id.isdecimal() else platform_id


def gradescope(marks: Marks) -> Iterator[list[str]]:
    """The columns of Gradescope's own "Download Grades", for whatever reads those."""
    yield [
        *("First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status"),
        *("Submission ID", "Submission Time", "Lateness (H:M:S)"),
    ]
    for row in marks.rows:
        student, given = row.student, row.handed_in
        identity = (*_first_and_last(student.name or student.key), student.sid, student.email, student.section)
        number = re.fullmatch(r"submission_(\d+)", given.label) if given else None
        yield [
            *(text_cell(part) for part in identity),
            number_cell(row.final),
            number_cell(marks.out_of),
            _status(row),
            number[1] if number else "",
            f"{given.time:%Y-%m-%d %H:%M:%S %z}".rstrip() if given and given.time else "",
            _clock(row),
        ]


def _status(row: Row) -> str:
    if row.handed_in is None:
        return "Missing"
    return "Ungraded" if row.raw is None else "Graded"


def _clock(row: Row) -> str:
    if row.charge.late is None:
        return ""
    minutes, seconds = divmod(int(row.charge.late.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _first_and_last(name: str) -> tuple[str, str]:
    """A name in the two parts that Gradescope has; what is one word is the last."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first, last
