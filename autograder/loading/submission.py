"""From what a student hands in (a file, a notebook, a folder or a zip of one) to source text. Nothing of it runs here."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

MAX_BYTES = 10_000_000
MAX_FILES = 2_000
MAX_CELLS = 2_000
MAX_CHARACTERS = 200_000
"""Of code in all: more than any homework's, and little enough for its syntax tree to fit in memory."""
MAX_JSON = 500_000
"""Of the same as JSON, which is how it goes to a worker, in one message."""

_SUFFIXES = (".py", ".ipynb")
_IGNORED = ("__MACOSX", "__pycache__")
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a block at once, and a block of a few kilobytes may hold gigabytes."""

_MAX_NAME = 100
_MAX_NOTES = 50

_LINE_END = re.compile(r"\r\n?")
"""As Python has it, and notebooks and feedback that count lines have not."""

_MAGIC = re.compile(r"^(\s*)([%!]|\?\w|\w[\w.]*\?\s*$)")
_CELL_MAGICS_OF_PYTHON = ("%%time", "%%timeit", "%%capture")


class SubmissionError(Exception):
    """What was handed in cannot be read; the message says why and what to do, in one paragraph."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))  # names of files may hold line ends


@dataclass(frozen=True)
class Cell:
    """A piece of source that is run as one; a ``.py`` file is one cell.

    Args:
        label: names it to its author, as ``"code cell 3"``; empty for a whole file.
    """

    label: str
    text: str


@dataclass
class Submission:
    """The source of one submission."""

    name: str
    cells: list[Cell]
    notes: list[str] = field(default_factory=list)

    def place(self, cell: int, line: int) -> str:
        """A line as its author finds it: ``"line 7"``, or ``"code cell 3, line 7"``."""
        label = self.cells[cell].label
        return f"{label}, line {line}" if label else f"line {line}"

    @property
    def source(self) -> str:
        """All cells as one text."""
        return "\n".join(cell.text for cell in self.cells)


def read_submission(path: Path, assignment: str) -> Submission:
    """Reads a ``.py``, an ``.ipynb``, or the one of these that a folder or zip holds.

    Args:
        path: what was handed in.
        assignment: where a folder or zip holds several files, the one of this name is meant.

    Raises:
        SubmissionError: if it is not there, holds no candidate or several, or cannot be decoded.
    """
    if os.path.isdir(path):
        name, raw = _only_file(path, assignment)
    elif path.suffix == ".zip":
        name, raw = _only_member(path, assignment)
    else:
        name, raw = path.name, _read_regular(path)
        if path.suffix not in _SUFFIXES:
            raise SubmissionError(f"{path} is neither a .py, an .ipynb, a .zip nor a folder.")
    try:
        text = _LINE_END.sub("\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SubmissionError(
            f"{name} is not UTF-8 text (byte {error.start} is {raw[error.start]:#04x}): save it as UTF-8."
        ) from None
    submission = _notebook(name, text) if name.endswith(".ipynb") else Submission(name, [Cell("", text)])
    as_json = json.dumps([cell.text for cell in submission.cells])
    if len(submission.cells) > MAX_CELLS or len(submission.source) > MAX_CHARACTERS or len(as_json) > MAX_JSON:
        raise SubmissionError(
            f"{name} holds more than {MAX_CHARACTERS:,} characters of code, or more than {MAX_CELLS:,} cells: leave out "
            "what is data."
        )
    return submission


def _read_regular(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (FileNotFoundError, ValueError):  # the latter for a name that none can have
        raise SubmissionError(f"There is no file {path}.") from None
    except OSError as error:
        raise SubmissionError(f"{path} cannot be opened ({error.strerror}); links are not followed.") from None
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SubmissionError(f"{path} is no regular file.")
        return _bounded(file, path.name)


def _bounded(file: Any, name: str) -> bytes:
    raw: bytes = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise SubmissionError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; clear a notebook's outputs.")
    return raw


def _only_file(folder: Path, assignment: str) -> tuple[str, bytes]:
    names: list[str] = []
    try:
        for count, path in enumerate(folder.rglob("*")):
            if count > MAX_FILES:
                raise SubmissionError(f"{folder} holds more than {MAX_FILES} files.")
            if path.is_file() and not path.is_symlink():
                names.append(path.relative_to(folder).as_posix())
    except (OSError, RecursionError):
        reason = "it is nested too deep, or part of it may not be read"
        raise SubmissionError(f"{folder} cannot be searched ({reason}): hand in the file alone.") from None
    chosen = _choose(names, assignment, folder.name)
    return PurePosixPath(chosen).name, _read_regular(folder / chosen)


def _only_member(path: Path, assignment: str) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(_read_regular(path))) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            if len(entries) > MAX_FILES:
                raise SubmissionError(f"{path.name} holds more than {MAX_FILES} files.")
            chosen = _choose([info.filename for info in entries], assignment, path.name)
            if archive.getinfo(chosen).compress_type not in _ZIP_METHODS:
                raise SubmissionError(
                    f"{path.name} is compressed in a way that is not read here: zip it in the usual one."
                )
            with archive.open(chosen) as file:
                name = PurePosixPath(chosen).name[-_MAX_NAME:]
                return name, _bounded(file, name)
    except SubmissionError:
        raise
    except Exception as error:  # of damaged files, zipfile raises whatever its parts do
        raise SubmissionError(f"{path.name} cannot be read as a zip file: {str(error)[:200]}.") from None


def _choose(names: list[str], assignment: str, where: str) -> str:
    """The one source file among these names."""
    candidates = [name for name in names if PurePosixPath(name).suffix in _SUFFIXES and not _is_ignored(name)]
    named = [name for name in candidates if PurePosixPath(name).stem == assignment]
    if len(named) == 1:
        return named[0]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise SubmissionError(f"{where} holds no .py and no .ipynb file.")
    several = ", ".join(name[-_MAX_NAME:] for name in sorted(candidates)[:10])
    raise SubmissionError(f"{where} holds several files that could be meant ({several}): hand in one of them.")


def _is_ignored(name: str) -> bool:
    return any(part in _IGNORED or part.startswith(".") for part in PurePosixPath(name).parts)


def _notebook(name: str, text: str) -> Submission:
    try:
        document = json.loads(text)
        sources = ["".join(cell["source"]) for cell in document["cells"] if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise SubmissionError(f"{name} is no readable notebook ({reason}): save it again from Jupyter.") from None
    submission = Submission(name, [])
    for number, source in enumerate(sources, 1):
        label = f"code cell {number}"
        cell = _without_magics(_LINE_END.sub("\n", source), label, submission.notes)
        submission.cells.append(Cell(label, cell))
    submission.notes = abridged(submission.notes)
    return submission


def abridged(notes: list[str]) -> list[str]:
    """No more notes than anybody reads, and how many there were beside these."""
    more = len(notes) - _MAX_NOTES
    return notes if more <= 0 else [*notes[:_MAX_NOTES], f"There are {more} more notes like these."]


def _without_magics(source: str, label: str, notes: list[str]) -> str:
    """Blanks the lines that only IPython understands, keeping the numbers of the others."""
    lines = source.split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_CELL_MAGICS_OF_PYTHON):
        notes.append(f"{label} was left out: it is no Python ({first.split()[0][:40]}).")
        return ""
    for index, line in enumerate(lines):
        found = _MAGIC.match(line)
        if found and not _continues(lines, index):
            notes.append(f"{label}, line {index + 1} was left out: {line.strip()[:60]}")
            lines[index] = f"{found[1]}pass"
    return "\n".join(lines)


def _continues(lines: list[str], index: int) -> bool:
    r"""Whether a line goes on with the one before it, as in ``a \\`` and then ``% b``."""
    before = lines[index - 1].rstrip() if index else ""
    return before.endswith(("\\", ",", "(", "[", "{", "+", "-", "*", "/", "=", "%"))
