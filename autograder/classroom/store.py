"""The store of a class: one SQLite file, which is the truth about what was handed in and what came of it.

What reads it sees each grading whole or not at all, also while ``class grade`` writes. Writing is the work of
:mod:`autograder.classroom.filing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from autograder.classroom.records import Graded, HandedIn, Student


class StoreError(Exception):
    """The store cannot be read or written, or does not hold what is asked for; one sentence says why and what to do."""


class Assignment(NamedTuple):
    """What a store is about.

    Attributes:
        name: of the assignment's folder.
        title: for people; empty until the first grading told it.
    """

    name: str
    title: str


@dataclass(frozen=True)
class Run:
    """One way through the class under one state of the assignment; a later call goes on with one that was broken off.

    Attributes:
        number: from 1.
        started: when.
        ended: when it had graded all that it was asked for; None where it is going on, or was broken off.
        assignment: the digest of the assignment's files.
        versions: of markscheme, python and torch.
        problems: those that were judged; all of them where it is empty.
        asked: the rest of the call.
        count: how many gradings it made.
    """

    number: int
    started: datetime
    ended: datetime | None
    assignment: str
    versions: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    asked: dict[str, Any] = field(default_factory=dict)
    count: int = 0


class Store:
    """A store that is open; leaving its ``with`` block closes it. One thread uses it."""

    path: Path
    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path) -> Store:
        """Opens a store that is there.

        Raises:
            StoreError: if there is none, it is no store, of a newer schema, or cannot be read.
        """
        raise NotImplementedError

    @classmethod
    def create_or_open(cls, path: Path, assignment: str) -> Store:
        """Opens the store of an assignment, made if it is not there.

        Raises:
            StoreError: as :meth:`open`; if it is another assignment's; if it cannot be made.
        """
        raise NotImplementedError

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back."""
        self.connection.close()

    @property
    def assignment(self) -> Assignment:
        """What the store is about."""
        raise NotImplementedError

    def runs(self) -> list[Run]:
        """All runs, the first one first."""
        raise NotImplementedError

    def roster(self) -> list[Student]:
        """Everybody who takes the course, as far as it is known, in the roster's order."""
        raise NotImplementedError

    def missing(self) -> list[Student]:
        """Those of the roster who handed in nothing."""
        raise NotImplementedError

    def waiting(self) -> list[HandedIn]:
        """What counts and is not graded yet, as after an interruption."""
        raise NotImplementedError

    def remarks(self) -> list[str]:
        """What the last run had to say about the files, in sentences."""
        raise NotImplementedError

    def counting(self, run: int | None = None) -> Iterator[Graded]:
        """For each student or group the grading that counts, in the roster's order, one in memory at a time.

        That is the latest hand-in's, by the latest run. Where the whole assignment was ever graded, gradings of single
        problems do not count.

        Args:
            run: as things were after this one; None for now.

        Raises:
            StoreError: if there is no such run.
        """
        raise NotImplementedError

    def gradings(self, student: str | None = None) -> Iterator[Graded]:
        """All gradings ever made, oldest first, one in memory at a time.

        Args:
            student: only those of this one, by key.
        """
        raise NotImplementedError

    def source(self, graded: Graded) -> str:
        """The text that was graded; empty where it could not be read."""
        raise NotImplementedError

    def find(self, student: str) -> Student:
        """Who is meant by a key, an email, a university's number, or a part of a name that is one student's alone.

        Raises:
            StoreError: if nobody is, or several are; it names these.
        """
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What is written within is written as a whole or not at all.

        Raises:
            StoreError: if it cannot be, as on a full disk.
        """
        raise NotImplementedError
