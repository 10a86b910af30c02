"""Stores filled by hand, so that what reads them needs no grading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click import Command
from click.testing import CliRunner, Result

from autograder.classroom.filing import Filing
from autograder.classroom.grader import Done
from autograder.classroom.handed_in.entries import Entry
from autograder.classroom.handed_in.part import Nothing
from autograder.classroom.identity import Terms
from autograder.classroom.records import HandedIn, Student
from autograder.classroom.store import Store
from autograder.results import CheckResult, GradingResult
from autograder.rules import Visibility

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

ADA = Student("s1", "Ada Lovelace", "ada@example.org", "s1", "101", "Monday")
BEN = Student("s2", "Ben Okri", "ben@example.org", "s2", "102", "Monday")
EVE = Student("s3", "Eve Curie", "eve@example.org", "s3", "103", "Tuesday")

RULED = """
from assignments.ruled.problem import f
from autograder.assignment import Assignment, Problem
from autograder.rules import Lateness, Rules
ASSIGNMENT = Assignment("Ruled", [Problem(f, 10)], rules=Rules(lateness=Lateness(0.1, grace_hours=1, at_most=0.5)))
"""


def ruled_assignment(folder: Path) -> Path:
    """An assignment's folder, whose rule takes a tenth a day after an hour, and half at most."""
    home = folder / "ruled"
    home.mkdir()
    (home / "assignment.py").write_text(RULED)
    (home / "problem.py").write_text("def f(x):\n    return x\n")
    return home


def given(*students: Student, label: str = "", text: str = "", **more: Any) -> HandedIn:
    """What students handed in together, in time unless more is told."""
    more = more or {"late": timedelta()}
    label = label or "_".join(student.key for student in students)
    return HandedIn(label, students, digest=hashlib.sha256(f"{label}{text}".encode()).hexdigest(), **more)


def late(*students: Student, hours: float, **more: Any) -> HandedIn:
    """What was due at noon, so many hours after it."""
    return given(*students, time=NOON + timedelta(hours=hours), due=NOON, late=timedelta(hours=max(hours, 0)), **more)


def check(name: str, score: float = 2, *, problem: str = "f", **more: Any) -> CheckResult:
    """A visible check of two marks: passed, unless it has lost some."""
    fields: dict[str, Any] = {"visibility": "visible", "max_score": 2, "outcome": "passed"}
    if score < 2:
        fields |= {"outcome": "failed", "feedback": f"{problem} is off.", "cause": "value"}
    return CheckResult(**(fields | {"problem": problem, "name": name, "title": f"The {name}.", "score": score} | more))


def result(*checks: CheckResult, hidden_checks: Visibility = "visible", **more: Any) -> GradingResult:
    """What a grading found."""
    fields: dict[str, Any] = {"assignment": "ruled", "title": "Ruled", "submission": "homework.py", "seed": 1}
    fields |= {"checks": list(checks), "hidden_checks": hidden_checks, "is_complete": True}
    return GradingResult(**(fields | more))


Found = tuple[HandedIn, GradingResult] | tuple[HandedIn, GradingResult, str]


def entry_of(handed_in: HandedIn) -> Entry:
    """What was handed in, without a file."""
    return Entry(handed_in, handed_in.students, "", Nothing(""))


def fill(path: Path, *runs: Sequence[Found], roster: Sequence[Student] = (), assignment: str = "ruled") -> Path:
    """Writes a store with these runs; each tells what was handed in, what was found and, if it did, why it broke off."""
    with Store.create_or_open(path, assignment) as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        for number, entries in enumerate(runs, 1):
            filing = Filing(store, Terms(f"{number}" * 8, {"markscheme": "0"}), 540)
            filed = filing.file(list(roster), [entry_of(entry[0]) for entry in entries], has_roster=bool(roster))
            run = filing.begin(filed, {}, [], is_needed=True)
            for each, entry in zip(filed, entries, strict=True):
                filing.record(run, each, Done(entry[1], entry[2] if len(entry) == 3 else ""))
            filing.end(run)
    return path


def ungraded(path: Path, *handed_in: HandedIn) -> None:
    """Adds what a run found and did not come to grade."""
    with Store.open(path) as store:
        filing = Filing(store, Terms("next", {}), 540)
        filing.begin(filing.file([], [entry_of(each) for each in handed_in], has_roster=False), {}, [], is_needed=True)


def call(command: Command, *arguments: object) -> Result:
    """Calls a verb; its exit status must be 0."""
    done = CliRunner().invoke(command, [str(each) for each in arguments])
    assert done.exit_code == 0, done.output
    return done


def refused(command: Command, *arguments: object) -> str:
    """Calls a verb that cannot be done; gives its one sentence."""
    done = CliRunner().invoke(command, [str(each) for each in arguments])
    assert done.exit_code == 2, done.output
    return done.stderr.strip()


def renamed(student: Student, name: str, **more: str) -> Student:
    """The same student by another name."""
    return replace(student, name=name, **more)
