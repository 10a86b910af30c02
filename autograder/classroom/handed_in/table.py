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

from autograder.loading.files import read_regular
from autograder.loading.submission import SubmissionError
from autograder.wrong_call import WrongCall

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
    """

    header: list[str]
    columns: list[str]
    rows: list[Row]


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


def _read(path: Path, text: str, separator: str) -> Table:
    try:
        rows = _rows(text, separator)
        _, header = next(rows, (0, []))
        columns = [normal(column) for column in header]
        return Table(
            header,
            columns,
            [
                Row(line, dict(zip(reversed(columns), reversed(_padded(row, columns)), strict=True)))
                for line, row in rows
            ],
        )
    except csv.Error as error:
        raise WrongCall(f"{path} cannot be read as CSV: {error}.") from None


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the lines in which they end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        values = [value.strip() for value in row]
        if any(values):
            yield reader.line_num, values


def _padded(row: list[str], columns: list[str]) -> list[str]:
    return (row + [""] * len(columns))[: len(columns)]


def _decoded(raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
