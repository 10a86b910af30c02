"""The store of a class: one SQLite file, which is the truth about what was handed in and what came of it.

What reads it sees each grading whole or not at all, also while ``class grade`` writes. Writing is the work of
:mod:`autograder.classroom.filing`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from autograder.classroom import queries, rows
from autograder.classroom.database import StoreError as StoreError  # for those who read stores
from autograder.classroom.database import connect, told
from autograder.classroom.finding import meant
from autograder.classroom.records import Graded, HandedIn, Student


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
        ended: when it had graded all that counts; None where it is going on, was broken off, or was asked for a part.
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
    """A store that is open; leaving its ``with`` block closes it. One thread uses it.

    Attributes:
        path: of its file.
        connection: to it, for those who write.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Store:
        """Opens a store that is there.

        Raises:
            StoreError: if there is none, it is no store, of a newer schema, or cannot be read.
        """
        store = cls(path, connect(path, is_new=False))
        try:
            if not store.assignment.name:
                raise StoreError(f"{path} holds nothing yet: `markscheme class grade` fills it.")
        except StoreError:
            store.close()
            raise
        return store

    @classmethod
    def create_or_open(cls, path: Path, assignment: str) -> Store:
        """Opens the store of an assignment, made if it is not there.

        Raises:
            StoreError: as :meth:`open`; if it is another assignment's; if it cannot be made.
        """
        store = cls(path, connect(path, is_new=True))
        try:
            with store.transaction() as writing:
                statement = "INSERT OR IGNORE INTO store (only_one, assignment, created) VALUES (1, ?, ?)"
                writing.execute(statement, (assignment, rows.now()))
            name = store.assignment.name
            if name != assignment:
                raise StoreError(f"{path} is the store of {name}, and not of {assignment}: name another file.")
        except StoreError:
            store.close()
            raise
        return store

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
        found = self._rows("SELECT assignment, title FROM store")
        return Assignment(found[0]["assignment"], found[0]["title"]) if found else Assignment("", "")

    def runs(self) -> list[Run]:
        """All runs, the first one first."""
        return [
            Run(
                row["number"],
                datetime.fromisoformat(row["started"]),
                rows.moment(row["ended"]),
                row["assignment_digest"],
                json.loads(row["versions"]),
                tuple(json.loads(row["problems"])),
                json.loads(row["asked"]),
                row["count"],
            )
            for row in self._rows(queries.RUNS)
        ]

    def roster(self) -> list[Student]:
        """Everybody who takes the course, as far as it is known, in the roster's order."""
        return [rows.student_of(row) for row in self._rows(queries.ROSTER)]

    def missing(self) -> list[Student]:
        """Those of the roster who handed in nothing."""
        return [rows.student_of(row) for row in self._rows(queries.MISSING)]

    def waiting(self) -> list[HandedIn]:
        """What counts and is not graded yet, as after an interruption; told of those for whom it counts."""
        last = self._last()
        return [self._handed_in(row["handed_in"], last) for row in self._chosen(last) if row["grading"] is None]

    def remarks(self) -> list[str]:
        """What the last run had to say about the files, in sentences."""
        found = self._rows("SELECT remarks FROM run ORDER BY number DESC LIMIT 1")
        return list(json.loads(found[0]["remarks"])) if found else []

    def counting(
        self, run: int | None = None, part: tuple[int, int] = (0, 1), student: Student | None = None
    ) -> Iterator[Graded]:
        """For each student or group the grading that counts, in the roster's order, one in memory at a time.

        That is the latest hand-in's, by the latest run. Where the whole assignment was ever graded, gradings of single
        problems do not count. Of a group, those students alone are told for whom it counts: others handed in something
        later.

        Args:
            run: as things were after this one; None for now.
            part: ``(k, n)`` for each n-th, beginning with the k-th: processes can so share the work.
            student: only what this one handed in.

        Raises:
            StoreError: if there is no such run.
        """
        last = self._last()
        if run is not None and not 1 <= run <= last:
            known = (
                "there is none yet" if last == 0 else "there is run 1 alone" if last == 1 else f"there are 1 to {last}"
            )
            raise StoreError(f"{self.path} has no run {run}: {known}.")
        last = last if run is None else run
        chosen = self._chosen(last)[part[0] :: part[1]]
        if student is not None:
            theirs = self.numbers_of(student)
            chosen = [row for row in chosen if row["handed_in"] in theirs]
        return (self._graded(row["grading"], last) for row in chosen if row["grading"] is not None)

    def gradings(self, student: str | None = None) -> Iterator[Graded]:
        """All gradings ever made, oldest first, one in memory at a time.

        Args:
            student: only those of this one, by key.
        """
        everything = "SELECT id FROM grading ORDER BY id"
        found = self._rows(everything) if student is None else self._rows(queries.GRADINGS_OF, rows.fit(student))
        return (self._graded(row["id"]) for row in found)

    def source(self, graded: Graded) -> str:
        """The text that was graded; empty where it could not be read."""
        key = (rows.fit(graded.handed_in.label), graded.handed_in.digest, graded.run, graded.at.isoformat())
        found = self._rows(queries.SOURCE, *key)
        return rows.text_of(found[0]["text"]) if found else ""

    def find(self, student: str) -> Student:
        """Who is meant by a key, an email, a university's number, or a part of a name that is one student's alone.

        Raises:
            StoreError: if nobody is, or several are; it names these.
        """
        return meant(student, self.roster(), str(self.path))

    def numbers_of(self, student: Student) -> set[int]:
        """Of all that a student handed in, the numbers in the store."""
        return {row["handed_in"] for row in self._rows(queries.HANDED_IN_BY, rows.fit(student.key))}

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What is written within is written as a whole or not at all.

        Raises:
            StoreError: if it cannot be, as on a full disk.
        """
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with told(self.path):
            return self.connection.execute(statement, values).fetchall()

    def _last(self) -> int:
        last: int = self._rows("SELECT coalesce(max(number), 0) AS last FROM run")[0]["last"]
        return last

    def _chosen(self, run: int) -> list[sqlite3.Row]:
        """What counts after a run: of each the number of what was handed in, and of its grading, if there is one."""
        return self._rows(queries.CHOSEN, run)

    def _handed_in(self, number: int, run: int | None) -> HandedIn:
        """What was handed in, by all its authors, or by those for whom it counts after a run."""
        authors = queries.AUTHORS, (number,)
        those = authors if run is None else (queries.COUNTS_FOR, (number, run))
        students = tuple(rows.student_of(row) for row in self._rows(those[0], *those[1]))
        return rows.handed_in_of(self._rows("SELECT * FROM handed_in WHERE id = ?", number)[0], students)

    def _graded(self, number: int, run: int | None = None) -> Graded:
        row = self._rows("SELECT * FROM grading WHERE id = ?", number)[0]
        try:
            return rows.graded_of(row, self._handed_in(row["handed_in"], run))
        except (ValueError, TypeError, KeyError, AttributeError):
            advice = "it was written by a newer markscheme, or by hand"
            raise StoreError(f"{self.path} holds a result that cannot be read (grading {number}): {advice}.") from None
