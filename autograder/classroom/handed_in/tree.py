"""The files of an export, in a folder or in a zip that is never unpacked, by their paths in it."""

from __future__ import annotations

import contextlib
import os
import stat
import zipfile
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO

from autograder.loading.files import MAX_BYTES, bounded, read_regular, require_readable
from autograder.loading.submission import SubmissionError
from autograder.wrong_call import WrongCall

MAX_ENTRIES = 1_000_000
"""Of a whole export, of any kind."""

NOT_ENTERED = {".git", "__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"}
"""Folders that hold nothing of a student's own, and are often large."""

_LINK = "a link, and links are not followed"
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_UTF_8 = 0x800
"""The flag of a zip's entry whose name says that it is UTF-8."""


class Tree(ABC):
    """The files of an export.

    Attributes:
        name: of its folder or zip.
        paths: of all its files, sorted, with ``/`` between folders.
        folders: all of them, as far as the export names them by themselves.
        repositories: the folders that hold a ``.git``.
        left_aside: by a path, why what is there is not read at all.
        folder: where it is on this machine, if it is there as files.
    """

    def __init__(self, name: str, folder: Path | None) -> None:
        self.name = name
        self.folder = folder
        self.paths: list[str] = []
        self.folders: set[str] = set()
        self.repositories: set[str] = set()
        self.left_aside: dict[str, str] = {}

    @abstractmethod
    def read(self, path: str, name: str) -> bytes:
        """A file's bytes.

        Args:
            path: of the file.
            name: by which its author knows it.

        Raises:
            SubmissionError: if they are too many, or cannot be had.
        """

    @abstractmethod
    def stream(self, path: str) -> IO[bytes]:
        """A file of the platform's own, of any size, to be read line by line.

        Raises:
            OSError: or whatever else a damaged zip leads to.
        """

    @abstractmethod
    def digested(self, path: str) -> bytes:
        """What tells a file from others, also where it cannot be read."""

    def _add(self, path: str) -> None:
        if len(self.paths) >= MAX_ENTRIES:
            raise WrongCall(f"{self.name} holds more than {MAX_ENTRIES:,} files, which no class hands in.")
        self.paths.append(path)


class FolderTree(Tree):
    """Those of a folder; links are not followed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.resolve().name, path)
        self._root = path
        for folder, folders, files in os.walk(path, onerror=self._unreadable):
            inside = os.path.relpath(folder, path).replace(os.sep, "/")
            prefix = "" if inside == "." else f"{inside}/"
            if ".git" in folders or ".git" in files:
                self.repositories.add(prefix.rstrip("/"))
            folders[:] = sorted(name for name in folders if name not in NOT_ENTERED)
            self.folders.add(prefix.rstrip("/"))
            for name in folders:
                if os.path.islink(os.path.join(folder, name)):
                    self.left_aside[prefix + name] = _LINK
            for name in files:
                if os.path.islink(os.path.join(folder, name)):
                    self.left_aside[prefix + name] = _LINK
                elif name != ".git":
                    self._add(prefix + name)
        self.paths.sort()

    def _unreadable(self, error: OSError) -> None:
        path = Path(str(error.filename))
        if path == self._root:
            raise WrongCall(f"{path} cannot be read: {error.strerror}.")
        self.left_aside[path.relative_to(self._root).as_posix()] = f"it cannot be read: {error.strerror}"

    def read(self, path: str, name: str) -> bytes:
        """As of any tree."""
        return read_regular(self._root / path, name)

    def stream(self, path: str) -> IO[bytes]:
        """As of any tree."""
        return open(os.open(self._root / path, _FLAGS), "rb")

    def digested(self, path: str) -> bytes:
        """As of any tree."""
        try:
            with self.stream(path) as file:
                return file.read(MAX_BYTES)
        except OSError:
            return b""


class ZipTree(Tree):
    """Those of a zip. Its own size does not matter: only what one student handed in is unpacked at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name, None)
        self._path = path
        self._open: tuple[int, zipfile.ZipFile] | None = None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive().infolist():
            name = _decoded(info)
            folders = name.split("/")[:-1]
            if ".git" in folders:
                self.repositories.add("/".join(folders[: folders.index(".git")]))
            if not NOT_ENTERED.isdisjoint(folders):
                continue
            if info.is_dir():
                self.folders.add("/".join(folders))
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                self.left_aside[name] = _LINK
            elif name.startswith("/") or ".." in folders:
                self.left_aside[name] = "its path leads out of the zip"
            elif name in self._entries:
                self.left_aside[name] = "it is twice in the zip, and the second is taken, as unpacking would"
                self._entries[name] = info
            else:
                self._add(name)
                self._entries[name] = info
        self.paths.sort()

    def read(self, path: str, name: str) -> bytes:
        """As of any tree."""
        info = self._entries[path]
        require_readable(info, self.name)
        try:
            with self._archive().open(info) as file:
                return bounded(file, name)
        except SubmissionError:
            raise
        except Exception as error:  # of damaged files, zipfile raises whatever its parts do
            raise SubmissionError(f"{name} cannot be unpacked from {self.name}: {str(error)[:200]}.") from None

    def stream(self, path: str) -> IO[bytes]:
        """As of any tree."""
        return self._archive().open(self._entries[path])

    def digested(self, path: str) -> bytes:
        """As of any tree."""
        info = self._entries[path]
        return f"{info.file_size} {info.CRC}".encode()

    def _archive(self) -> zipfile.ZipFile:
        """The zip, opened once in each process: an open file's position is shared with whatever was forked."""
        if self._open is None or self._open[0] != os.getpid():
            try:
                archive = zipfile.ZipFile(self._path)
            except Exception as error:  # of damaged files, zipfile raises whatever its parts do
                reason = error.strerror if isinstance(error, OSError) else str(error)[:200]
                raise WrongCall(f"{self._path} cannot be read as a zip file: {reason}.") from None
            self._open = os.getpid(), archive
        return self._open[1]

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_open": None}


def _decoded(info: zipfile.ZipInfo) -> str:
    """An entry's name. Some systems, as macOS, write UTF-8 and do not say so; it is then read as an old code page."""
    name = info.filename.replace("\\", "/")
    if not info.flag_bits & _UTF_8:
        with contextlib.suppress(UnicodeError):
            return name.encode("cp437").decode("utf-8")
    return name
