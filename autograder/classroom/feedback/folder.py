"""A folder of feedback: names that are safe and never two students', an index, and no file of others replaced."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from autograder.classroom.feedback import html, markdown
from autograder.classroom.marks.cells import text_cell
from autograder.classroom.records import Student
from autograder.files import write_atomically
from autograder.wrong_call import WrongCall

INDEX = "index.csv"
_HEADINGS = ["key", "name", "email", "html", "markdown"]
_MAX_NAME = 60

Line = list[str]
_MARKS = (html.MARK, markdown.MARK)


def stem(student: Student) -> str:
    """A file's name for a student, without its end: plain letters of the name, and a few digits that are the key's own.

    It depends on nobody else, so that a file keeps its name from one call to the next.
    """
    plain = unicodedata.normalize("NFKD", student.name or student.key).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_MAX_NAME].strip("-") or "student"
    return f"{words}-{hashlib.sha256(student.key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Folder:
    """Writes feedback into a folder.

    Args:
        path: of the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> dict[str, Line]:
        """Makes the folder, if it is not there.

        Returns:
            The lines of the index that it has, by the cell of the student's key.

        Raises:
            WrongCall: if it cannot be made, or has an index that is not ours.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WrongCall(f"{self.path} cannot be made a folder: {error.strerror}.") from None
        return self._read() if os.path.lexists(self.path / INDEX) else {}

    def write(self, student: Student, page: str, text: str) -> Line:
        """Writes both files of a student.

        Returns:
            The student's line of the index.

        Raises:
            WrongCall: if they cannot be written, or would replace a file that is not ours.
        """
        name = stem(student)
        self._write(f"{name}.html", page)
        self._write(f"{name}.md", text)
        identity = (student.key, student.name, student.email)
        return [*(text_cell(part) for part in identity), f"{name}.html", f"{name}.md"]

    def index(self, lines: Iterable[Line]) -> None:
        """Writes the index.

        Raises:
            WrongCall: if it cannot be written.
        """
        text = io.StringIO()
        csv.writer(text).writerows([_HEADINGS, *lines])
        self._save(INDEX, text.getvalue())

    def _write(self, name: str, text: str) -> None:
        path = self.path / name
        if os.path.lexists(path) and not self._is_ours(path):
            raise WrongCall(f"{path} is there already, and is no feedback of ours: choose another folder.")
        self._save(name, text)

    def _save(self, name: str, text: str) -> None:
        try:
            write_atomically(self.path / name, text)
        except OSError as error:
            raise WrongCall(f"{self.path / name} cannot be written: {error.strerror}.") from None

    def _is_ours(self, path: Path) -> bool:
        try:
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        except OSError:
            return False
        return any(mark in content for mark in _MARKS)

    def _read(self) -> dict[str, Line]:
        try:
            with (self.path / INDEX).open(encoding="utf-8", newline="") as file:
                headings, *rows = list(csv.reader(file)) or [[]]
        except (OSError, ValueError, csv.Error):
            headings, rows = [], []
        if headings != _HEADINGS:
            raise WrongCall(f"{self.path / INDEX} is no index of ours: choose another folder.")
        return {row[0]: row for row in rows if len(row) == len(_HEADINGS)}
