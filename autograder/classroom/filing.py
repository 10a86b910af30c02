"""Writes into a store: what was handed in as it is read, and each grading as it ends, in one transaction each."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.classroom.grader import Done
from autograder.classroom.handed_in import Entry
from autograder.classroom.identity import Terms
from autograder.classroom.people import Register
from autograder.classroom.records import HandedIn, Student
from autograder.classroom.rows import as_json, fit, now
from autograder.classroom.store import Store


@dataclass(frozen=True)
class Filed:
    """Something handed in that has its place in the store.

    Attributes:
        entry: what it is.
        number: in the store.
        authors: its students' numbers.
        counts_for: the numbers of those of its students who handed in nothing later.
        seed: of an earlier grading of the same files; None if there was none.
        is_graded: whether there is a grading of which nothing that decides its outcome has changed.
        broke_off: whether that one has no whole result.
    """

    entry: Entry
    number: int
    authors: tuple[int, ...]
    counts_for: frozenset[int]
    seed: int | None
    is_graded: bool
    broke_off: bool

    @property
    def handed_in(self) -> HandedIn:
        """Who, when, and its digest."""
        return self.entry.handed_in


class Filing:
    """Writes into a store.

    Args:
        store: to write into.
        terms: on which it is graded.
        time_limit: seconds for each grading. Where more time is given than before, what ran out of it is graded again.
    """

    def __init__(self, store: Store, terms: Terms, time_limit: float) -> None:
        self._store = store
        self._terms = terms
        self._time_limit = time_limit
        self._title = store.assignment.title

    def file(self, students: Sequence[Student], entries: Sequence[Entry], *, has_roster: bool) -> list[Filed]:
        """Notes who takes the course, and what was handed in.

        Args:
            students: in the roster's order.
            entries: all that was handed in.
            has_roster: whether those who are not among the students and handed in nothing have left the course.

        Raises:
            StoreError: if it cannot be written; nothing of it is then.
        """
        with self._store.transaction() as writing:
            register = Register(writing)
            register.enter([*students, *(each for entry in entries for each in entry.handed_in.students)])
            filed = []
            for entry in entries:
                number = _enter(writing, entry.handed_in)
                authors = tuple(dict.fromkeys(register.number_of(each) for each in entry.handed_in.students))
                _sign(writing, number, authors)
                those = frozenset(register.number_of(each) for each in entry.counts_for)
                filed.append(Filed(entry, number, authors, those, *self._known(writing, number, entry)))
            if has_roster:
                register.strike_others()
        return filed

    def begin(
        self, filed: Sequence[Filed], asked: Mapping[str, Any], remarks: Sequence[str], *, is_needed: bool
    ) -> int:
        """Begins a run, or goes on with the last one, if that was broken off and nothing has changed since.

        Args:
            filed: what it found.
            asked: how it was called.
            remarks: on the files, for people.
            is_needed: whether there is anything to grade. If not, the last run is left as it is, but for what it found.

        Returns:
            The run's number.

        Raises:
            StoreError: if it cannot be written.
        """
        terms = (self._terms.assignment, as_json(self._terms.versions), as_json(self._terms.problems))
        with self._store.transaction() as writing:
            last = writing.execute("SELECT * FROM run ORDER BY number DESC LIMIT 1").fetchone()
            goes_on = last is not None and (last["assignment_digest"], last["versions"], last["problems"]) == terms
            if last is not None and (not is_needed or (goes_on and last["ended"] is None)):
                number = last["number"]
            else:
                number = 1 if last is None else last["number"] + 1
                writing.execute(
                    "INSERT INTO run (number, started, assignment_digest, versions, problems, asked, remarks) "
                    "VALUES (?, ?, ?, ?, ?, '{}', '[]')",
                    (number, now(), *terms),
                )
            writing.execute("UPDATE run SET remarks = ? WHERE number = ?", (as_json(list(remarks)), number))
            if is_needed:
                writing.execute("UPDATE run SET asked = ? WHERE number = ?", (as_json(asked), number))
            _list(writing, number, filed)
        return int(number)

    def record(self, run: int, filed: Filed, done: Done) -> None:
        """Keeps a grading.

        Raises:
            StoreError: if it cannot be written, as on a full disk; nothing of it is then.
        """
        result = done.result
        with self._store.transaction() as writing:
            if result.checks:
                statement = "INSERT OR IGNORE INTO seed (digest, seed) VALUES (?, ?)"
                writing.execute(statement, (filed.handed_in.digest, result.seed))
            if result.title and result.title != self._title:
                writing.execute("UPDATE store SET title = ?", (fit(result.title),))
            digest = filed.handed_in.digest
            identity = self._terms.identity(digest, _seed(writing, digest), filed.entry.problem)
            values = {
                "handed_in": filed.number,
                "run": run,
                "at": now(),
                "identity": identity,
                "problems": as_json(self._terms.problems),
                "time_limit": self._time_limit,
                "seed": result.seed,
                "score": result.score,
                "max_score": result.max_score,
                "is_complete": result.is_complete,
                "broke_off": fit(done.broke_off),
                "seconds": result.seconds,
                "memory": done.memory,
                "source": _keep(writing, done.source),
                "result": as_json(result.as_json()),
            }
            names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
            writing.execute(f"INSERT INTO grading ({names}) VALUES ({places})", values)
        self._title = result.title or self._title

    def end(self, run: int) -> None:
        """Notes that a run has graded all that counts.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._store.transaction() as writing:
            writing.execute("UPDATE run SET ended = ? WHERE number = ? AND ended IS NULL", (now(), run))

    def _known(self, writing: sqlite3.Connection, number: int, entry: Entry) -> tuple[int | None, bool, bool]:
        """The seed of something handed in, whether it is graded already, and whether that broke off."""
        digest = entry.handed_in.digest
        seed = _seed(writing, digest)
        # The latest, because that one counts: an assignment may have become again what it was before.
        found = writing.execute(
            "SELECT identity, is_complete, broke_off, time_limit FROM grading WHERE handed_in = ? AND problems = ? "
            "ORDER BY id DESC LIMIT 1",
            (number, as_json(self._terms.problems)),
        ).fetchone()
        if found is None or found["identity"] != self._terms.identity(digest, seed, entry.problem):
            return seed, False, False
        is_whole = bool(found["is_complete"]) and not found["broke_off"]
        had_less_time = found["time_limit"] < self._time_limit and not is_whole and seed is not None
        return seed, not had_less_time, not is_whole


def _enter(writing: sqlite3.Connection, handed_in: HandedIn) -> int:
    """Notes something handed in. What is known of it already is changed to what the platform tells now."""
    late = None if handed_in.late is None else handed_in.late.total_seconds()
    when = (_iso(handed_in.time), _iso(handed_in.due), late, handed_in.is_late)
    (number,) = writing.execute(
        "INSERT INTO handed_in (label, digest, time, due, late, is_late) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET time = excluded.time, due = excluded.due, late = excluded.late, "
        "is_late = excluded.is_late RETURNING id",
        (fit(handed_in.label), handed_in.digest, *when),
    ).fetchone()
    return int(number)


def _sign(writing: sqlite3.Connection, number: int, authors: Sequence[int]) -> None:
    """Notes whose something is."""
    writing.execute("DELETE FROM author WHERE handed_in = ?", (number,))
    statement = "INSERT INTO author (handed_in, place, student) VALUES (?, ?, ?)"
    writing.executemany(statement, [(number, place, author) for place, author in enumerate(authors)])


def _list(writing: sqlite3.Connection, run: int, filed: Sequence[Filed]) -> None:
    """Notes what a run found. What an earlier part of the run found of the same students is out of date."""
    writing.executemany(
        "DELETE FROM listed WHERE run = ? AND student = ?", [(run, author) for each in filed for author in each.authors]
    )
    listed = [(run, author, each.number, author in each.counts_for) for each in filed for author in each.authors]
    writing.executemany("INSERT INTO listed (run, student, handed_in, counts) VALUES (?, ?, ?, ?)", listed)


def _seed(writing: sqlite3.Connection, digest: str) -> int | None:
    found = writing.execute("SELECT seed FROM seed WHERE digest = ?", (digest,)).fetchone()
    return None if found is None else int(found["seed"])


def _keep(writing: sqlite3.Connection, source: str) -> str | None:
    """Keeps a text, once however often it was graded; gives what it is kept under."""
    if not source:
        return None
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    writing.execute("INSERT OR IGNORE INTO source (digest, text) VALUES (?, ?)", (digest, fit(source)))
    return digest


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
