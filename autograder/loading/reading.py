"""From what was handed in to a submission: which file is meant, its cells, and the files beside it that it imports."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path, PurePosixPath

from autograder.loading import beside, choice
from autograder.loading.files import SUFFIXES, HandedIn, open_submission
from autograder.loading.ipython import may_need_ipython
from autograder.loading.notebook import cells_of_notebook, python_of_export
from autograder.loading.submission import MAX_CELLS, MAX_CHARACTERS, MAX_JSON, Submission, SubmissionError, abridged

_LINE_END = re.compile(r"\r\n?")
"""As Python has it, and notebooks and feedback that count lines have not."""

_DECLARED = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
"""An encoding that a file names in one of its first two lines, as Python reads it (PEP 263)."""


def read_submission(path: Path, assignment: str, asked: Collection[str] = ()) -> Submission:
    """Reads a ``.py``, an ``.ipynb``, or the one of these that is meant in a folder or zip.

    Args:
        path: what was handed in.
        assignment: its name; where nothing else tells, the file of this name is meant.
        asked: the functions that the assignment asks for, by which the file is known that defines them.

    Raises:
        SubmissionError: if it is not there, holds no candidate or several, or cannot be decoded.
    """
    return read(open_submission(path), assignment, asked)


def read_beside_others(path: Path, assignment: str, asked: Collection[str] = ()) -> Submission:
    """Reads a file with those of its folder that it imports, as Python would find them on its author's machine.

    Raises:
        SubmissionError: as :func:`read_submission`.
    """
    submission = read_submission(path, assignment, asked)
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        return submission

    def neighbour(name: str) -> Submission:
        return read_submission(path.parent / name, assignment)

    helpers = beside.imported(submission.cells, path.name, _Folder(path.parent), neighbour)
    return replace(submission, cells=[*submission.cells, *helpers])


class _Folder:
    """The names of a folder's files, none of which is looked at before it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, name: object) -> bool:
        return (self._folder / str(name)).is_file()


def read(handed_in: HandedIn, assignment: str, asked: Collection[str] = ()) -> Submission:
    """Reads what was taken up; a notebook and a folder of files are parsed for it, but nothing runs.

    Raises:
        SubmissionError: as :func:`read_submission`.
    """
    readings = {path: _Reading(path, raw) for path, raw in handed_in.files.items()}
    meant = choice.meant(handed_in, assignment, asked, lambda path: readings[path].read())
    submission = readings[meant].read()
    helpers = beside.imported(submission.cells, meant, handed_in.files, lambda path: readings[path].read())
    submission = Submission(submission.name, [*submission.cells, *helpers], abridged(submission.notes))
    as_json = json.dumps([cell.text for cell in submission.cells])
    if len(submission.cells) > MAX_CELLS or len(submission.source) > MAX_CHARACTERS or len(as_json) > MAX_JSON:
        raise SubmissionError(
            f"{submission.name} holds more than {MAX_CHARACTERS:,} characters of code, or more than {MAX_CELLS:,} cells: "
            "leave out what is data."
        )
    return submission


def is_plain(handed_in: HandedIn) -> bool:
    """Whether reading needs no parser: a single file of Python without a trace of IPython."""
    if len(handed_in.files) != 1:
        return not handed_in.files  # which is refused at once
    ((path, raw),) = handed_in.files.items()
    is_python = path.lower().endswith(".py") and not _is_notebook(raw)
    return is_python and not may_need_ipython(raw.decode("utf-8", "replace"))


def _is_notebook(raw: bytes) -> bool:
    """Whether a file is a notebook under whatever name."""
    return raw.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"{") and b'"nbformat"' in raw


class _Reading:
    """One of the files, read at most once."""

    def __init__(self, path: str, raw: bytes) -> None:
        self._name = PurePosixPath(path).name
        self._raw = raw
        self._submission: Submission | None = None

    def read(self) -> Submission:
        """Its cells.

        Raises:
            SubmissionError: if it cannot be decoded, or is no notebook.
        """
        if self._submission is None:
            text = decoded(self._name, self._raw)
            if self._name.lower().endswith(".ipynb") or _is_notebook(self._raw):
                cells, notes = cells_of_notebook(self._name, text)
            else:
                cell, notes = python_of_export(self._name, text)
                cells = [cell]
            self._submission = Submission(self._name, cells, notes)
        return self._submission


def decoded(name: str, raw: bytes) -> str:
    """The text of a file, its line ends as Python has them.

    Raises:
        SubmissionError: for another encoding than UTF-8; it names the first line with a foreign character.
    """
    try:
        text = _LINE_END.sub("\n", raw.decode("utf-8-sig"))
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            raise SubmissionError(f"{name} is damaged: line {line} holds a null byte. Save it again as UTF-8.")
        return text
    except UnicodeDecodeError as error:
        line = raw[: error.start].replace(b"\r\n", b"\n").count(b"\n") + 1
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise SubmissionError(f"{name} is not UTF-8 text, but UTF-16: save it as UTF-8.") from None
        declared = [found[1].decode() for each in raw.split(b"\n")[:2] if (found := _DECLARED.match(each))]
        says = f" (the file says that it is {declared[0][:40]})" if declared else ""
        raise SubmissionError(
            f"{name} is not UTF-8 text{says}: line {line} holds the first foreign character, byte "
            f"{raw[error.start]:#04x}. Save it as UTF-8."
        ) from None
