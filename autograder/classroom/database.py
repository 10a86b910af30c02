"""The connection to a store's file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.classroom.schema import NewerSchemaError, NotAStoreError, bring_up_to_date

_PATIENCE = 60.0
"""Seconds in which another process's writing is waited for, which takes milliseconds."""


class StoreError(Exception):
    """The store cannot be read or written, or does not hold what is asked for; one sentence says why and what to do."""


def connect(path: Path, *, is_new: bool) -> sqlite3.Connection:
    """A connection to a store of the present schema.

    Args:
        path: of its file.
        is_new: whether it may be made, if it is not there.

    Raises:
        StoreError: if it is not there, is none of ours or newer, or cannot be read.
    """
    if not is_new and not path.exists():
        raise StoreError(f"There is no store {path}: `markscheme class grade` makes one.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder, and no store: name a file, as {path / 'grades.sqlite'}.")
    if is_new and not path.absolute().parent.is_dir():
        raise StoreError(f"{path} cannot be made: there is no folder {path.parent}.")
    if is_new and not path.exists():  # SQLite's locks are lost where its file is opened and closed beside it
        _make_private(path)
    with told(path):
        address = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            bring_up_to_date(connection)
            # With these, what was committed outlives a power cut, and who reads and who writes do not wait for each other.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection


def _make_private(path: Path) -> None:
    """Makes the file, for its owner alone: it will hold names, marks and what was handed in."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"{path} cannot be made or written to: {error.strerror}.") from None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Says in a sentence what SQLite could not do.

    Raises:
        StoreError: in place of SQLite's errors.
    """
    try:
        yield
    except NotAStoreError:
        raise StoreError(
            f"{path} is a database of something else, and no store of a class: name another file."
        ) from None
    except NewerSchemaError:
        advice = "grade and read with that one, or bring this one up to date"
        raise StoreError(f"{path} was written by a newer markscheme: {advice}.") from None
    except sqlite3.Error as error:
        raise StoreError(_sentence(path, error)) from None


def _sentence(path: Path, error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return f"{path} is no store of a class, nor any database of SQLite's: name another file."
    if name.startswith("SQLITE_FULL"):
        return f"The disk is full: {path} keeps what was graded; make room and call again."
    if name.startswith("SQLITE_IOERR"):
        return f"{path} cannot be read or written ({error}): look after the disk; what was graded before is kept."
    if name.startswith("SQLITE_BUSY"):
        return f"Another process has been writing to {path} for {_PATIENCE:g} seconds: call again when it has ended."
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"{path} cannot be opened for writing, or its folder cannot: {error}."
    if name.startswith("SQLITE_CORRUPT"):
        return f"{path} is damaged ({error}): take a copy of it, and what `sqlite3 {path} .recover` can save."
    return f"{path} cannot be used: {error}."
