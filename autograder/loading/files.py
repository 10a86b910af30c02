"""What a student hands in: a file, or a folder or zip of files, as bytes by their names. Nothing is parsed here."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.loading.submission import SubmissionError

MAX_BYTES = 10_000_000
"""Of one file."""
MAX_ALL_BYTES = 40_000_000
"""Of all files of Python and all notebooks together."""
MAX_FILES = 2_000
"""Of Python and notebooks."""
_MAX_ENTRIES = 100_000
"""Of any kind: an environment or a data set beside the work is many."""

SUFFIXES = (".py", ".ipynb")
"""As lower case; systems that do not tell them apart write ``.PY``."""
ZIP = ".zip"

_IGNORED = {"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"}
_CHECKPOINT = "-checkpoint"
"""Jupyter's copies of notebooks end so, and travel when a folder is laid flat."""

_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a block at once, and a block of a few kilobytes may hold gigabytes."""

MAX_NAME = 100


@dataclass(frozen=True)
class HandedIn:
    """The files of Python and the notebooks that were handed in.

    Args:
        name: of the file, folder or zip.
        files: their bytes by their paths in it, with ``/`` between folders.
        is_one: whether a single file was handed in, which is then the one that is meant.
    """

    name: str
    files: dict[str, bytes]
    is_one: bool


def open_submission(path: Path) -> HandedIn:
    """Takes up a ``.py``, an ``.ipynb``, or all of these that a folder or zip holds.

    Raises:
        SubmissionError: if it is not there, is of another kind, too large, or damaged.
    """
    if os.path.isdir(path):
        return open_files(path.name, _in_folder(path), lambda name: read_regular(path / name))
    raw = read_regular(path)
    if path.suffix.lower() not in (*SUFFIXES, ZIP):
        raise SubmissionError(f"{path} is neither a .py, an .ipynb, a .zip nor a folder.")
    return open_file(path.name, raw)


def open_file(name: str, raw: bytes) -> HandedIn:
    """Takes up a file that is no longer on a disk, or not by its own name, as :func:`open_submission` would.

    Raises:
        SubmissionError: if it is of another kind, or damaged.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ZIP:
        return HandedIn(name, _in_zip(name, raw), is_one=False)
    if suffix not in SUFFIXES:
        raise SubmissionError(f"{name} is neither a .py, an .ipynb, a .zip nor a folder.")
    return HandedIn(name, {name: raw}, is_one=True)


def open_files(name: str, paths: Iterable[str], read: Callable[[str], bytes]) -> HandedIn:
    """Takes up the files of a folder, wherever it is, as :func:`open_submission` would.

    Args:
        name: of the folder.
        paths: of all files in it.
        read: gives the bytes of one, as far as it is small enough.

    Raises:
        SubmissionError: if they are too many or too large, or one of them cannot be read.
    """
    names: list[str] = []
    for count, path in enumerate(paths):
        _require_few(count, names, name)
        if is_source(path):
            names.append(path)
    files: dict[str, bytes] = {}
    for path in sorted(names):
        files[path] = read(path)
        _require_room(files, name)
    return HandedIn(name, files, is_one=False)


def read_regular(path: Path, name: str = "") -> bytes:
    """All that a file on this machine holds; neither a link nor a pipe is followed or waited for.

    Args:
        path: of the file.
        name: by which its author knows it, if not by the path's.

    Raises:
        SubmissionError: if it is not there, too large, or no such file.
    """
    # Windows, where students check their files, has no such flags.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, ValueError):  # the latter for a name that none can have
        raise SubmissionError(f"There is no file {path}.") from None
    except OSError as error:
        raise SubmissionError(f"{path} cannot be opened ({error.strerror}); links are not followed.") from None
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SubmissionError(f"{path} is no regular file.")
        return bounded(file, name or path.name)


def bounded(file: IO[bytes], name: str) -> bytes:
    """All that a file holds.

    Raises:
        SubmissionError: if that is too much.
    """
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        advice = "clear its outputs" if name.lower().endswith(".ipynb") else "leave data and environments out"
        raise SubmissionError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: {advice}.")
    return raw


def _in_folder(folder: Path) -> list[str]:
    """The paths of a folder's sources."""
    names: list[str] = []
    try:
        for count, path in enumerate(folder.rglob("*")):
            _require_few(count, names, folder.name)
            name = path.relative_to(folder).as_posix()
            if is_source(name) and path.is_file() and not path.is_symlink():
                names.append(name)
    except (OSError, RecursionError):
        reason = "it is nested too deep, or part of it may not be read"
        raise SubmissionError(f"{folder} cannot be searched ({reason}): hand in the file alone.") from None
    return names


def _in_zip(name: str, raw: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for count, info in enumerate(archive.infolist()):
                _require_few(count, files, name)
                # Some programs of Windows write the separators of their own system, others the way to the folder.
                parts = PurePosixPath(info.filename.replace("\\", "/")).parts
                path = "/".join(part for part in parts if part not in ("/", ".."))
                if info.is_dir() or not is_source(path):
                    continue
                require_readable(info, name)
                with archive.open(info) as file:
                    files[path] = bounded(file, PurePosixPath(path).name[-MAX_NAME:])
                _require_room(files, name)
    except SubmissionError:
        raise
    except Exception as error:  # of damaged files, zipfile raises whatever its parts do
        raise SubmissionError(f"{name} cannot be read as a zip file: {str(error)[:200]}.") from None
    return files


def require_readable(info: zipfile.ZipInfo, where: str) -> None:
    """Refuses what cannot be unpacked, or not within bounds."""
    if info.flag_bits & 0x1:
        raise SubmissionError(f"{where} is locked with a password: zip it without one.")
    if info.compress_type not in _ZIP_METHODS:
        raise SubmissionError(f"{where} is compressed in a way that is not read here: zip it in the usual one.")


def _require_few(entries: int, sources: Collection[str], where: str) -> None:
    """Refuses more than any homework holds."""
    if len(sources) > MAX_FILES or entries > _MAX_ENTRIES:
        raise SubmissionError(f"{where} holds more than {MAX_FILES:,} files: hand in those of your work alone.")


def _require_room(files: dict[str, bytes], where: str) -> None:
    if sum(map(len, files.values())) > MAX_ALL_BYTES:
        raise SubmissionError(
            f"{where} holds more than {MAX_ALL_BYTES // 1_000_000} MB of Python and notebooks: hand in the file alone."
        )


def is_source(name: str) -> bool:
    """Whether a file may be a student's own source."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in SUFFIXES or path.stem.endswith(_CHECKPOINT):
        return False
    return not any(part in _IGNORED or part.startswith(".") for part in path.parts)
