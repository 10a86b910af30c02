"""What decides the outcome of a grading, as a hash: what has the same was graded already."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from autograder.assignment import SHIPPED
from autograder.release.closure import closure

_ROOT = SHIPPED.parent

Mark = tuple[str, int, int, int]
"""A file's name, and what changes with it."""


@dataclass(frozen=True)
class Terms:
    """On which terms a class is graded.

    Args:
        assignment: the digest of its files.
        versions: of markscheme, python and torch.
        problems: to be judged; all of them where it is empty.
        is_trusted: whether hidden checks are run even where they cannot be kept from a submission.
    """

    assignment: str
    versions: dict[str, str]
    problems: tuple[str, ...] = ()
    is_trusted: bool = False

    def identity(self, digest: str, seed: int | None, problem: str = "") -> str:
        """Of the grading of one submission.

        Args:
            digest: of its files.
            seed: of its gradings, of which every one has the first one's; None where it could never be read.
            problem: why it is not opened, if so.
        """
        parts = [digest, seed, problem, self.assignment, self.versions, self.problems, self.is_trusted]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Of what grades, as a grading's result tells them, but without importing torch."""
    from importlib.metadata import version

    from autograder import __version__

    return {"markscheme": __version__, "python": platform.python_version(), "torch": version("torch")}


class AssignmentFiles:
    """The files that an assignment is made of: its own, of whatever kind, and all of ours that they import.

    Args:
        folder: of the assignment.

    Attributes:
        digest: of their names and bytes, as they were when this was made.

    Raises:
        OSError: if one cannot be read.
        SyntaxError: if one is no Python.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = Lock()
        self._folder = folder
        self._files = _all_files(folder)
        self._marks = self._marked()
        self.digest = self._hashed()

    def have_changed(self) -> bool:
        """Whether any of them is another than when this was made; looks at the bytes only where the system's times say so.

        A file that was written anew with the same bytes has not changed. Any thread may ask.
        """
        with self._lock:
            return self._have_changed()

    def _have_changed(self) -> bool:
        marks = self._marked()
        if marks == self._marks:
            return False
        try:
            self._files = _all_files(self._folder)
            has_changed = self._hashed() != self.digest
        except (OSError, SyntaxError, ValueError):
            return True
        if not has_changed:
            self._marks = marks
        return has_changed

    def _marked(self) -> list[Mark]:
        """All that tells a change without reading: also a file that came or went."""
        return sorted([*_marks(self._files), *_marks([self._folder, *_folders(self._folder)])])

    def _hashed(self) -> str:
        digest = hashlib.sha256()
        for file in self._files:
            is_own = file.is_relative_to(self._folder)
            name = file.relative_to(self._folder if is_own else _ROOT).as_posix()
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{'own' if is_own else 'ours'}\0{name}\0{content}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _all_files(folder: Path) -> list[Path]:
    own = [path for path in _beneath(folder) if path.is_file()]
    found = closure([path for path in own if path.suffix == ".py"], _ROOT)
    return sorted({*own, *found})


def _beneath(folder: Path) -> Iterator[Path]:
    """Everything in a folder but what editors, systems and Python itself leave there."""
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _beneath(path)


def _folders(folder: Path) -> list[Path]:
    return [path for path in _beneath(folder) if path.is_dir()]


def _marks(paths: Collection[Path]) -> Iterator[Mark]:
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            yield str(path), 0, 0, 0
            continue
        # The time of a folder changes with Python's own cache in it as well; then the bytes are looked at.
        yield str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size
