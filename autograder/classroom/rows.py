"""Between rows of a store and what they tell."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from autograder.classroom.records import Graded, HandedIn, Student
from autograder.results import GradingResult

STUDENT = "student.key, student.name, student.email, student.sid, student.platform_id, student.section"
"""The columns that :func:`student_of` reads."""


def fit(text: str) -> str | bytes:
    """A text as SQLite can hold it.

    Names of files and cells of notebooks may hold half a character, of which there is no UTF-8: as bytes they come back as
    they were.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_of(value: str | bytes) -> str:
    """What :func:`fit` made fit."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")


def now() -> str:
    """This moment, in universal time."""
    return datetime.now(UTC).isoformat()


def moment(value: str | None) -> datetime | None:
    """A time, if there is one."""
    return None if value is None else datetime.fromisoformat(value)


def as_json(value: Any) -> str:
    """Data as JSON that people can read, where UTF-8 can hold it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if isinstance(fit(text), str) else json.dumps(value)


def student_of(row: sqlite3.Row) -> Student:
    """A student."""
    names = ("key", "name", "email", "sid", "platform_id", "section")
    return Student(**{name: text_of(row[name]) for name in names})


def handed_in_of(row: sqlite3.Row, students: tuple[Student, ...]) -> HandedIn:
    """What was handed in, by its row and its authors."""
    late = None if row["late"] is None else timedelta(seconds=row["late"])
    label, digest, is_late = text_of(row["label"]), row["digest"], bool(row["is_late"])
    return HandedIn(label, students, moment(row["time"]), moment(row["due"]), late, is_late, digest)


def graded_of(row: sqlite3.Row, handed_in: HandedIn) -> Graded:
    """A grading.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: if the result is none that this markscheme knows.
    """
    result = GradingResult.from_json(json.loads(row["result"]))
    at = datetime.fromisoformat(row["at"])
    return Graded(handed_in, row["run"], at, result, row["broke_off"], row["memory"])
