"""A CSV that says which file is whose: a column ``file``, and any that say who somebody is; perhaps ``time`` and ``due``.

Paths start from the CSV. Rows for one file are a group's; times are ISO 8601, in this machine's zone if they name none.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.classroom.handed_in.columns import MEANINGS, reader_of
from autograder.classroom.handed_in.found import Findings, Found
from autograder.classroom.handed_in.names import clean, told
from autograder.classroom.handed_in.part import Listed
from autograder.classroom.handed_in.table import Row, overlong, read_table
from autograder.wrong_call import WrongCall

NAME = "csv"
TITLE = "a CSV that says which file is whose"

_COLUMNS = {
    "file": ("file", "files", "path", "filename", "filepath", "submission", "datei", "fichier"),
    "time": ("time", "submitted", "submittedat", "submissiontime", "createdat", "timestamp", "date", "handedin"),
    "due": ("due", "duedate", "dueat", "deadline"),
}
_KNOWN = MEANINGS | {column: meaning for meaning, columns in _COLUMNS.items() for column in columns}


def find_listed(path: Path) -> Findings:
    """What a list names.

    Raises:
        WrongCall: if it cannot be read, or lacks a column.
    """
    table = read_table(path, _KNOWN)
    meant = {meaning: _first(table.columns, names) for meaning, names in _COLUMNS.items()}
    read = reader_of(table.columns)
    if meant["file"] is None or read is None:
        lacking = "file" if meant["file"] is None else "id, email or name"
        raise WrongCall(f"{path} has no column {lacking}, so it does not say which file is whose.")
    findings = Findings(remarks=overlong(path, table))
    by_file: dict[str, Found] = {}
    for turn, row in enumerate(table.rows):
        person = read(row.values)
        file = row.values[meant["file"]]
        if not person.called:
            findings.remarks.append(f"Line {row.line} of {told(path.name)} names nobody.")
            continue
        if not file:
            findings.idle.append(person)
            continue
        time = _time(row, meant["time"], findings)
        due = _time(row, meant["due"], findings)
        late = None if time is None or due is None else max(time - due, timedelta(0))
        found = by_file.get(os.path.normpath(file))
        if found is not None:
            people = dict.fromkeys((*found.people, person))
            by_file[os.path.normpath(file)] = replace(found, people=tuple(people))
            continue
        work = Listed(_there(path.parent, file))
        by_file[os.path.normpath(file)] = Found(clean(file), (person,), work, time, due, late, bool(late), turn)
    findings.found += by_file.values()
    return findings


def _first(columns: list[str], names: tuple[str, ...]) -> str | None:
    return next((column for column in columns if column in names), None)


def _there(folder: Path, file: str) -> Path:
    """Where a file is, however the system on which the list was made has written it."""
    spelled = [folder / each for each in _spellings(file)]
    return next((path for path in spelled if path.exists()), spelled[0])


def _spellings(file: str) -> list[str]:
    """A path as it is written; with letters and accents in one, or in two; and with the separators of this system."""
    accented = [file, *(unicodedata.normalize(form, file) for form in ("NFC", "NFD"))]
    return [*accented, *(each.replace("\\", "/") for each in accented)]


def _time(row: Row, column: str | None, findings: Findings) -> datetime | None:
    text = row.values[column] if column else ""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        findings.remarks.append(
            f"Line {row.line} has the time {told(text)}, which is left aside: write it as 2026-11-29 17:00 or with its zone."
        )
        return None
