"""What marks, feedback and a comparison of a large class cost, each made from a store by the command itself.

Fills a store with gradings like those of the assignment's solution, in each of which some checks failed, twice over, and
prints time, CPU time (without that of the processes which share the writing of feedback) and the highest memory of a process
of each verb. Run from anywhere::

    python benchmarks/class_outcomes.py [STUDENTS] [ASSIGNMENT]
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.classroom.filing import Filing
from autograder.classroom.grader import Done
from autograder.classroom.handed_in.entries import Entry
from autograder.classroom.handed_in.part import Nothing
from autograder.classroom.identity import Terms
from autograder.classroom.records import HandedIn, Student
from autograder.classroom.store import Store
from autograder.results import CheckResult, GradingResult

MARKSCHEME = Path(sys.executable).with_name("markscheme")
DUE = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEEDBACK = "The result differs at 3 of 16 places from what the definition gives, by 0.25 at most: " * 3


def main() -> None:
    """Fills a store, and calls each verb."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    assignment = sys.argv[2] if len(sys.argv) > 2 else "ps3_diffusion"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = graded_solution(folder, assignment)
        start = time.perf_counter()
        fill(folder / "class.sqlite", assignment, model, students)
        size = (folder / "class.sqlite").stat().st_size / 1e6
        took = time.perf_counter() - start
        print(f"{students} students, {len(model.checks)} checks each, two runs: {size:.0f} MB, {took:.0f} s to fill")
        for words in (
            ["marks", "--format", "csv", "-o", "marks.csv"],
            ["marks", "--format", "moodle", "-o", "moodle.csv"],
            ["feedback", "-o", "feedback"],
            ["show", "Student 77"],
            ["compare", "1", "2", "--format", "csv"],
        ):
            measure(folder, words)


def graded_solution(folder: Path, assignment: str) -> GradingResult:
    """What a real grading finds."""
    subprocess.run([MARKSCHEME, "solution", assignment, "-o", folder], check=True, capture_output=True)
    (file,) = folder.glob("*.py")
    done = subprocess.run([MARKSCHEME, "grade", assignment, file, "--json", "--trust"], check=True, capture_output=True)
    return GradingResult.from_json(json.loads(done.stdout))


def entry_of(handed_in: HandedIn) -> Entry:
    """What was handed in, without a file."""
    return Entry(handed_in, handed_in.students, "", Nothing(""))


def fill(path: Path, assignment: str, model: GradingResult, students: int) -> None:
    """Writes a store; in its second run some of the checks that failed pass."""
    rng = random.Random(7)
    people = [
        Student(f"s{n}", f"Student {n}", f"s{n}@example.org", f"s{n}", str(n), f"{n % 9}") for n in range(students)
    ]
    late = [timedelta(hours=rng.choice([0, 0, 0, 0, 7, 30])) for _ in people]
    entries = [
        entry_of(
            HandedIn(f"submission_{n}", (student,), DUE + late[n], DUE, late[n], late[n] > timedelta(), f"{n:064}")
        )
        for n, student in enumerate(people)
    ]
    with Store.create_or_open(path, assignment) as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        for number, share in enumerate((0.3, 0.25), 1):
            filing = Filing(store, Terms(str(number), {}), 540)
            filed = filing.file(people, entries, has_roster=True)
            run = filing.begin(filed, {}, [], is_needed=True)
            for each in filed:
                draws = random.Random(each.number)
                checks = [failed(check) if draws.random() < share else check for check in model.checks]
                filing.record(run, each, Done(replace(model, checks=checks)))
            filing.end(run)


def failed(check: CheckResult) -> CheckResult:
    """The same check, with a finding as long as they are."""
    return replace(check, outcome="failed", score=0, cause="value", feedback=f"{check.name}: {FEEDBACK}")


def measure(folder: Path, words: list[str]) -> None:
    """Calls a verb, and prints what it cost."""
    verb, *options = words
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(
            [MARKSCHEME, "class", verb, "class.sqlite", *options], cwd=folder, stdout=nowhere, stderr=nowhere
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    scale = 1 if sys.platform == "darwin" else 1024
    cpu = used.ru_utime + used.ru_stime
    told = f"{wall:6.1f} s, CPU {cpu:6.1f} s  {used.ru_maxrss * scale / 1e6:6.0f} MB  class {' '.join(words)}"
    print(told if status == 0 else f"{told}: exit status {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
