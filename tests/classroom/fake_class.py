"""A class whose gradings cost nothing: what a submission says decides what comes of it.

``python -m tests.classroom.fake_class ARGUMENTS`` is ``markscheme class grade ARGUMENTS`` with it. With moments before the
arguments, as ``0.2,0.5``, it is called once for each, killed so many seconds later, and says how many were graded by then.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.assignment import AssignmentError
from autograder.classroom import grade_command
from autograder.classroom.grade import Call
from autograder.classroom.grader import Done, EngineError
from autograder.grading.seeds import seed_of
from autograder.loading.files import HandedIn
from autograder.results import CheckResult, GradingResult

CHECK = '"""A check."""\n'


def make_assignment(folder: Path) -> Path:
    """An assignment that nobody loads."""
    (folder / "hidden").mkdir(parents=True)
    (folder / "assignment.py").write_text("ASSIGNMENT = None\n")
    for problem in ("one", "two"):
        (folder / "hidden" / f"{problem}.py").write_text(CHECK)
    return folder


def make_class(folder: Path, **texts: str) -> Path:
    """A folder with one file a student."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    return folder


class FakeEngine:
    """Gives each of two problems 5 marks if its name stands in the submission, and does what its other words say.

    ``sleep`` takes a twentieth of a second, ``ever`` the whole time, ``exhausts`` runs out of time, ``kills`` ends the
    engine each time and ``fells`` the first time, ``bug`` breaks it, ``fault`` is the assignment's.

    Attributes:
        graded: what every engine was given, with the seed.
        felled: the submissions that ended an engine.
    """

    graded: list[tuple[str, int | None]] = []  # noqa: RUF012 - all engines share it
    felled: set[str] = set()  # noqa: RUF012

    def __init__(self, call: Call) -> None:
        self._folder = call.folder
        self._closed = threading.Event()

    def wait_until_ready(self) -> None:
        if (self._folder / "unstartable").exists():
            raise EngineError("There is no torch.")

    def end(self) -> None:
        self._closed.set()

    def close(self) -> None:
        self._closed.set()

    def grade(
        self, handed_in: HandedIn, *, seed: int | None, only: Sequence[str], time_limit: float, is_trusted: bool
    ) -> Done:
        source = "\n".join(raw.decode() for raw in handed_in.files.values())
        self.graded.append((handed_in.name, seed))
        words = source.split()
        if "sleep" in words:
            time.sleep(0.05)
        if "ever" in words:
            self._closed.wait()
        if "kills" in words or ("fells" in words and handed_in.name not in self.felled):
            self.felled.add(handed_in.name)
            raise EngineError("It was killed by signal 9.")
        if "bug" in words:
            raise ValueError("not as it should be")
        if "fault" in words:
            raise AssignmentError("The assignment tiny cannot be graded: hidden/one.py cannot be collected.")
        if self._closed.is_set():
            raise EngineError("It was closed.")
        checks = [
            CheckResult(problem, "right", f"{problem} is right.", "hidden", *_marks(problem in words))
            for problem in (only or ("one", "two"))
        ]
        used = seed_of(self._folder, source) if seed is None else seed
        result = GradingResult(self._folder.name, "Tiny", handed_in.name, used, checks, is_complete=True, seconds=0.1)
        if "exhausts" in words and time_limit < 1000:
            result.is_complete = False
            return Done(result, f"The grading's time was over after {time_limit:g} seconds.", source=source)
        return Done(result, memory=1 << 20, source=source)


def rows(path: Path) -> int:
    """How many gradings a store holds, also where there is none yet."""
    if not path.exists():
        return 0
    with sqlite3.connect(path) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM grading").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _marks(is_right: bool) -> tuple[float, float, str]:
    return (5, 5, "passed") if is_right else (0, 5, "failed")


if __name__ == "__main__":
    grade_command._engine = FakeEngine  # type: ignore[assignment]
    import autograder.classroom.grade  # noqa: F401 - once for all calls

    if sys.argv[1][0].isdigit():
        for moment in map(float, sys.argv[1].split(",")):
            pid = os.fork()
            if pid == 0:
                grade_command.grade_command.main(sys.argv[2:])
            time.sleep(moment)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            print("by then", rows(Path(sys.argv[sys.argv.index("--store") + 1])), flush=True)
    else:
        grade_command.grade_command.main(sys.argv[1:])
