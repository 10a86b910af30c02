"""Whose deadline is another, as a CSV file tells."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.classroom.late.moments import read_moment
from autograder.classroom.records import Student
from autograder.classroom.store import StoreError
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_WHO = ("student", "key", "email", "id", "sid", "name")
_MOST_HOURS = 24 * 366


@dataclass(frozen=True)
class Extension:
    """Another deadline: a date of its own, or so much more time; one of the two.

    Attributes:
        line: of the file.
    """

    line: int
    due: datetime | None = None
    more: timedelta | None = None


def read_extensions(path: Path, find: Callable[[str], Student]) -> dict[str, Extension]:
    """The extensions of a file, by the students' keys.

    Its first row names the columns: who (``student``, or one of ``email``, ``id``, ``name``), and ``due``, ``hours`` or
    both, of which each row fills in one.

    Args:
        path: of the file.
        find: who is meant; raises a StoreError where nobody is, or several are.

    Raises:
        WrongCall: if the file cannot be read, or a row of it; it names the line.
    """
    found: dict[str, Extension] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongCall(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise WrongCall(f"{path} is not UTF-8: save it as CSV in that encoding.") from None
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        heading = [cell.strip().lower() for cell in next(lines, [])]
        who = next((heading.index(name) for name in _WHO if name in heading), None)
        if who is None or not {"due", "hours"} & set(heading):
            raise WrongCall(f"{path}: the first line must name the columns: student, and due or hours.")
        for row in lines:
            if any(cell.strip() for cell in row):
                told = dict(zip(heading, (cell.strip() for cell in row), strict=False))
                _add(found, find(told.get(heading[who], "")).key, _extension(told, lines.line_num))
    except (StoreError, ValueError, csv.Error) as error:
        raise WrongCall(f"{path}, line {lines.line_num}: {error}") from None
    return found


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _extension(told: dict[str, str], line: int) -> Extension:
    due, hours = told.get("due", ""), told.get("hours", "")
    if bool(due) == bool(hours):
        raise ValueError("give a due date or hours, one of the two.")
    if due:
        return Extension(line, due=read_moment(due))
    try:
        number = float(hours)
    except ValueError:
        number = math.nan
    if not 0 <= number <= _MOST_HOURS:
        raise ValueError(f"{shown(hours, 60)!r} is no number of hours between 0 and {_MOST_HOURS}.")
    return Extension(line, more=timedelta(hours=number))


def _add(found: dict[str, Extension], key: str, extension: Extension) -> None:
    if key in found:
        raise ValueError(f"{shown(key, 100)} has an extension in line {found[key].line} already.")
    found[key] = extension
