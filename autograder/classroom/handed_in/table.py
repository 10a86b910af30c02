"""Tables as people have them: CSV from a spreadsheet or a platform, in any usual encoding and with any usual separator."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from autograder.classroom.handed_in.names import told
from autograder.loading.files import read_regular
from autograder.loading.submission import SubmissionError
from autograder.wrong_call import WrongCall

_MANY = 10
_SEPARATORS = ",;\t|"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
"""Which Excel writes, and reads, as a first line."""


class Row(NamedTuple):
    """A row below the header: the line that it ends in, and its values by the normal names of their columns."""

    line: int
    values: Mapping[str, str]


class Table(NamedTuple):
    """A table.

    Attributes:
        header: its columns, as they are written.
        columns: their normal names: letters and digits alone, as lower case.
        rows: below the header, without empty ones.
        overlong: the lines of rows with more values than there are columns.
    """

    header: list[str]
    columns: list[str]
    rows: list[Row]
    overlong: list[int]


def normal(column: str) -> str:
    """The name of a column without case, blanks, accents and punctuation: ``"E-Mail Address"`` is ``emailaddress``."""
    spelled = unicodedata.normalize("NFKD", column).casefold()
    return "".join(each for each in spelled if each.isalnum())


def read_table(path: Path, known: Mapping[str, str]) -> Table:
    """Reads a table.

    Args:
        path: of the file.
        known: normal names of columns, by which the separator is told.

    Raises:
        WrongCall: if there is no such file, or it is no table.
    """
    if path.is_dir():
        raise WrongCall(f"{path} is a folder: give the table in it.")
    try:
        text = _decoded(read_regular(path))
    except SubmissionError as error:
        raise WrongCall(str(error)) from None
    if "\0" in text:
        raise WrongCall(f"{path} is no table of text: export it as CSV.")
    separators = _SEPARATORS
    if (first := _SEPARATOR_LINE.match(text)) is not None:
        separators, text = first[1], text[first.end() :]
    readings = [_read(path, text, separator) for separator in separators]
    best = max(readings, key=lambda table: (sum(column in known for column in table.columns), len(table.columns)))
    if not best.header:
        raise WrongCall(f"{path} is empty.")
    return best


def overlong(path: Path, table: Table) -> list[str]:
    """A sentence on rows whose values may stand in the wrong columns, if there are any."""
    lines = ", ".join(map(str, table.overlong[:_MANY])) + (", …" if len(table.overlong) > _MANY else "")
    reason = "has more values than columns: is there a separator in it that belongs in quotes?"
    return [f"Line {lines} of {told(path.name)} {reason}"] if table.overlong else []


def _read(path: Path, text: str, separator: str) -> Table:
    try:
        rows = _rows(text, separator)
        _, header = next(rows, (0, []))
        columns = [normal(column) for column in header]
        table = Table(header, columns, [], [])
        for line, row in rows:
            padded = (row + [""] * len(columns))[: len(columns)]
            # Of two columns of one name, the first counts.
            table.rows.append(Row(line, dict(zip(reversed(columns), reversed(padded), strict=True))))
            if any(row[len(columns) :]):
                table.overlong.append(line)
        return table
    except csv.Error as error:
        raise WrongCall(f"{path} cannot be read as CSV: {error}.") from None


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the lines in which they end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        values = [value.strip() for value in row]
        if any(values):
            yield reader.line_num, values


def _decoded(raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
