"""What one student handed in, as it lies in an export: opened as ``markscheme grade`` opens a file, a folder or a zip."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.classroom.handed_in.tree import FolderTree, Tree
from autograder.loading.files import (
    MAX_NAME,
    SUFFIXES,
    ZIP,
    HandedIn,
    is_source,
    open_file,
    open_files,
    open_submission,
)
from autograder.loading.submission import SubmissionError
from autograder.wrong_call import WrongCall

JUNK = {".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX", ".git"}
"""What operating systems and tools add, which nobody hands in and nobody has to be told of one by one."""


def is_junk(path: str) -> bool:
    """Whether a file was added by a system, and not by a student."""
    parts = path.split("/")
    return not JUNK.isdisjoint(parts) or any(part.startswith("._") for part in parts)


@dataclass(frozen=True)
class Part:
    """The files of one student in an export.

    Args:
        tree: the export.
        name: of the folder that they are in, or would be.
        files: their paths in the export, by those in that folder.
    """

    tree: Tree
    name: str
    files: Mapping[str, str]

    def open(self) -> HandedIn:
        """As ``markscheme grade`` would open it: the file, where it is a single one, and else the folder.

        Raises:
            SubmissionError: as :func:`autograder.loading.files.open_submission`.
        """
        if (alone := self.alone) is not None:
            return open_file(PurePosixPath(alone).name, self._read(alone))
        return open_files(self.name, self.files, self._read)

    def _read(self, path: str) -> bytes:
        return self.tree.read(self.files[path], PurePosixPath(path).name[-MAX_NAME:])

    @property
    def alone(self) -> str | None:
        """The file that is meant by itself: the only one, or the only zip beside others that cannot be graded."""
        theirs = [path for path in self.files if not is_junk(path)]
        if len(theirs) == 1:
            # Among several, a checkpoint of Jupyter's is passed over; alone, it is not taken for the work either.
            return theirs[0] if is_source(theirs[0]) or not theirs[0].lower().endswith(SUFFIXES) else None
        zips = [path for path in theirs if path.lower().endswith(ZIP)]
        return zips[0] if len(zips) == 1 and not any(map(is_source, theirs)) else None

    def unopened(self) -> list[str]:
        """Zips beside files that can be graded: they stay closed, as in ``markscheme grade``."""
        alone = self.alone
        return [path for path in self.files if path.lower().endswith(ZIP) and path != alone and not is_junk(path)]

    def digested(self) -> str:
        """What tells it from others, where it cannot be opened."""
        whole = hashlib.sha256()
        for path in sorted(self.files):
            whole.update(_framed(path.encode("utf-8", "surrogatepass")))
            whole.update(_framed(self.tree.digested(self.files[path])))
        return whole.hexdigest()


@dataclass(frozen=True)
class Listed:
    """What a list names by its path on this machine.

    Args:
        path: of a file or folder.
    """

    path: Path

    def open(self) -> HandedIn:
        """As if it lay in an export.

        Raises:
            SubmissionError: as :func:`autograder.loading.files.open_submission`.
        """
        if not self.path.is_dir():
            return open_submission(self.path)
        try:
            tree = FolderTree(self.path)
        except WrongCall as error:
            raise SubmissionError(error.message) from None
        return Part(tree, tree.name, {path: path for path in tree.paths}).open()

    def unopened(self) -> list[str]:
        """None is looked for."""
        return []

    def digested(self) -> str:
        """What tells it from others, where it cannot be opened."""
        return digest_of_text(str(self.path))


@dataclass(frozen=True)
class Nothing:
    """What a platform holds of a student that is no file.

    Args:
        reason: what it is, in a sentence.
    """

    reason: str

    def open(self) -> HandedIn:
        """Refuses."""
        raise SubmissionError(self.reason)

    def unopened(self) -> list[str]:
        """None is there."""
        return []

    def digested(self) -> str:
        """What tells it from others."""
        return digest_of_text(self.reason)


Work = Part | Listed | Nothing


def digest_of(handed_in: HandedIn) -> str:
    """SHA-256 over the names and bytes of what was opened."""
    whole = hashlib.sha256()
    for path, raw in sorted(handed_in.files.items()):
        whole.update(_framed(path.encode("utf-8", "surrogatepass")))
        whole.update(_framed(raw))
    return whole.hexdigest()


def digest_of_text(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _framed(raw: bytes) -> bytes:
    """Bytes with their number before them, so that none can pass for the end of those before."""
    return len(raw).to_bytes(8, "big") + raw


def may_be_work(path: str) -> bool:
    """Whether a file is of a kind that can be handed in."""
    return path.lower().endswith((*SUFFIXES, ZIP))
