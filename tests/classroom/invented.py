"""A class of 300 that never was, of which everything is known: what was planted in it has to come out of a report."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.classroom.filing import Filing
from autograder.classroom.grader import Done
from autograder.classroom.handed_in import Entry
from autograder.classroom.handed_in.part import Nothing
from autograder.classroom.identity import Terms
from autograder.classroom.records import Graded, HandedIn, Student
from autograder.classroom.store import Assignment, Run, Store, StoreError
from autograder.results import CheckResult, GradingResult

CHECKS = {
    "add_noise": ("example", "conventions", "formula", "ends"),
    "ddpm_loss": ("example", "t_drawn", "noising", "noise", "loss", "gradient"),
    "ddpm_sample": ("example", "steps", "noise", "last_step"),
    "guided_noise": ("example", "conventions", "guidance", "ends"),
    "inpaint": ("example", "known", "seam"),
}
MARKS = {"example": 1.0, "conventions": 1.0}
"""Of a check; two where nothing is said."""

EXPLANATIONS = {
    "walks_through_t": "The loss walks through the steps in turn. Draw t uniformly at random, afresh at each call.",
    "forgets_the_root": "x_t is mixed with ᾱ_t itself and not with its root, so that its variance is wrong.",
    "noise_at_last_step": "Noise is added at the last step too. At t = 1 the mean itself is the sample.",
}
FIRST = ("Ada", "Max", "Zoë", "Noor", "José", "Mei", "Ravi", "Ingrid", "Oluwaseun", "Lin")
LAST = ("Lovelace", "O'Brien", "Müller", "Nguyễn", "Kowalski", "Okafor", "de la Cruz", "Sato", "Ito", "Brandt")
VERSIONS = {"markscheme": "0.1.0", "python": "3.11.7", "torch": "2.13.0+cpu"}
BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def student(number: int) -> Student:
    name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}-{chr(65 + number // 100)}erry"
    return Student(f"u{number:04}", name, f"u{number:04}@example.edu", f"77{number:05}", section="AB"[number % 2])


def checks() -> list[CheckResult]:
    """All checks, passed."""
    found = []
    for problem, names in CHECKS.items():
        for name in names:
            most = MARKS.get(name, 2.0)
            title = f"The {name.replace('_', ' ')} of {problem} is as it should be."
            kind = "visible" if name in MARKS else "hidden"
            found.append(CheckResult(problem, name, title, kind, most, most, "passed", seconds=0.05))
    return found


def result(number: int, failures: dict[tuple[str, str], CheckResult] | None = None, **fields: object) -> GradingResult:
    """A grading in which these checks went otherwise."""
    failures = failures or {}
    found = [failures.get((check.problem, check.name), check) for check in checks()]
    given: dict[str, object] = {"checks": found, "versions": VERSIONS, "seconds": 2.0, "is_complete": True}
    return GradingResult("ps3", "Diffusion", f"homework_{number}.py", number, **(given | fields))  # type: ignore[arg-type]


def failing(problem: str, name: str, cause: str = "not_equal", finding: str = "", **fields: object) -> CheckResult:
    """A check that failed."""
    check = next(each for each in checks() if (each.problem, each.name) == (problem, name))
    finding = finding or f"The {name} of {problem} is wrong."
    failed = replace(check, score=0.0, outcome="failed", feedback=finding, cause=cause)
    return replace(failed, **fields)  # type: ignore[arg-type]


def by_mistake(problem: str, mistake: str, *names: str) -> dict[tuple[str, str], CheckResult]:
    """These checks of a problem, failed by a known mistake."""
    why = {"misconception": mistake, "explanation": EXPLANATIONS[mistake]}
    return {(problem, name): failing(problem, name, mistake, **why) for name in names}


def all_failing(cause: str, finding: str, outcome: str = "failed") -> dict[tuple[str, str], CheckResult]:
    """Every check, for one and the same cause."""
    found = [failing(check.problem, check.name, cause, finding, outcome=outcome) for check in checks()]
    return {(check.problem, check.name): check for check in found}


def graded(number: int, result: GradingResult, **fields: object) -> Graded:
    """What came of a student's file."""
    handed_in = HandedIn(f"{student(number).name.lower().replace(' ', '')}_{number}.py", (student(number),))
    given: dict[str, object] = {"run": 1, "at": BEGUN + timedelta(seconds=number), "memory": (300 + number) * 2**20}
    return Graded(handed_in, result=result, **(given | fields))  # type: ignore[arg-type]


@dataclass
class InventedStore:
    """Reads as a store does."""

    of: list[Graded]
    absent: list[Student] = field(default_factory=list)
    ungraded: list[HandedIn] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    assignment: Assignment = field(default_factory=lambda: Assignment("ps3", "Diffusion"))

    def runs(self) -> list[Run]:
        ended = None if self.ungraded else BEGUN + timedelta(minutes=2)
        return [Run(1, BEGUN, ended, "c0ffee11" * 8, VERSIONS, count=len(self.of))] if self.of else []

    def roster(self) -> list[Student]:
        those = [each.handed_in for each in self.of] + self.ungraded
        return [student for each in those for student in each.students] + self.absent

    def missing(self) -> list[Student]:
        return self.absent

    def waiting(self) -> list[HandedIn]:
        return self.ungraded

    def remarks(self) -> list[str]:
        return self.said

    def counting(self, run: int | None = None) -> Iterator[Graded]:
        if run not in (None, 1):
            raise StoreError(f"There is no run {run}.")
        return iter(self.of)


def class_of_300() -> InventedStore:
    """Of 300, 12 do not load; 60, 45 and 9 make the three known mistakes; one check fails whoever is good elsewhere."""
    draws = random.Random(300)
    found = []
    for number in range(300):
        failures: dict[tuple[str, str], CheckResult] = {}
        if number < 12:
            found.append(not_loading(number))
            continue
        if 12 <= number < 72:
            failures |= by_mistake("ddpm_loss", "walks_through_t", "t_drawn", "loss")
        if 60 <= number < 105:
            failures |= by_mistake("add_noise", "forgets_the_root", "formula", "ends")
        if 200 <= number < 209:
            failures |= by_mistake("ddpm_sample", "noise_at_last_step", "last_step")
        ability = draws.gauss(0.0, 1.0)
        for check in checks():
            is_hard = {"seam": 2.2, "noise": 0.4, "gradient": -0.3}.get(check.name, -1.6)
            is_easy = check.name in MARKS
            key = check.problem, check.name
            if key not in failures and not is_easy and draws.gauss(ability, 0.7) < is_hard:
                failures[key] = failing(*key)
        if len(failures) < 6:
            failures["guided_noise", "guidance"] = failing("guided_noise", "guidance")
        else:
            failures.pop(("guided_noise", "guidance"), None)
        notes = (
            [f"line {number} was left out: it raised NameError: name 'plt' is not defined."] if number % 25 == 0 else []
        )
        found.append(graded(number, result(number, failures, notes=notes, seconds=1.5 + draws.expovariate(1.0))))
    found[250] = graded(
        250, result(250, {("inpaint", "known"): failing("inpaint", "known", "malformed", "inpaint broke off.")})
    )
    found[251] = graded(
        251,
        result(
            251, {("inpaint", "seam"): failing("inpaint", "seam", "too_late", "inpaint did not return within 10 s.")}
        ),
    )
    by_chance = failing("ddpm_sample", "noise", "not_normal", "The noise is not N(0, 1).", false_alarm=1e-6)
    found[252] = graded(252, result(252, {("ddpm_sample", "noise"): by_chance}))
    return InventedStore(found, [student(number) for number in range(300, 307)], said=["Ada handed in twice."])


def not_loading(number: int) -> Graded:
    """Three that cannot be read, nine that do not parse at various places."""
    if number < 3:
        sentence = (
            f"homework_{number}.py is not UTF-8 text: line {number + 4} holds the first foreign character, byte 0xe9."
        )
        return graded(number, GradingResult("ps3", "", f"homework_{number}.py", number), broke_off=sentence)
    words = f"The top level of the submission raised SyntaxError at line {3 * number}: invalid syntax (read by Python 3.11)."
    return graded(number, result(number, all_failing("cannot_import", f"The submission cannot be imported. {words}")))


def fill(path: Path, store: InventedStore) -> None:
    """Writes all of it into a store, as `class grade` does."""
    those = [each.handed_in for each in store.of] + store.ungraded
    entries = [Entry(each, each.students, "", Nothing("It was never there.")) for each in those]
    with Store.create_or_open(path, "ps3") as opened:
        filing = Filing(opened, Terms("c0ffee11" * 8, VERSIONS), 540.0)
        filed = filing.file(store.roster(), entries, has_roster=True)
        run = filing.begin(filed, {}, store.said, is_needed=True)
        for each, one in zip(filed, store.of, strict=False):
            filing.record(run, each, Done(one.result, one.broke_off, one.memory))
        if not store.ungraded:
            filing.end(run)
