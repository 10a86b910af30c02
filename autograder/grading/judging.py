"""One check on one student."""

from __future__ import annotations

import inspect
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from autograder.checks.failure import NO_RESULT, NOT_FRESH, Failure, NotAttempted
from autograder.checks.student import Call, Student
from autograder.grading.repetition import unlike_itself
from autograder.grading.seeds import derive

ATTEMPTS = 2
"""How often a finding based on random draws must come up, each time on fresh ones, before it counts."""


@dataclass
class Verdict:
    """What a check found.

    Attributes:
        failure: None for a passed check.
        attempt: the one that decided.
        calls: what was asked of the submission then.
        error: an exception of the check itself, for the instructor.
        place: where in the assignment it was raised, as ``"hidden/f.py, line 12"``.
        is_broken: whether the check breaks on the reference as well, so that the assignment is at fault.
        printed: what the submission printed.
    """

    failure: Failure | None
    attempt: int
    calls: list[Call] = field(default_factory=list)
    error: str = ""
    place: str = ""
    is_broken: bool = False
    printed: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Trial:
    """A check that is ready to be run on any student.

    Args:
        function: the check.
        arguments: those beside ``student`` and ``rng``, as pytest's own fixtures supply them.
        takes: which of ``student`` and ``rng`` the check asks for.
        seed: derived for this check alone.
        needs: the checks that are known to have passed before it.
        draws: whether a right function draws at random in a call, as far as that is known.
    """

    function: Callable[..., None]
    arguments: dict[str, Any]
    takes: frozenset[str]
    seed: int
    needs: Sequence[Trial] = ()
    draws: Callable[[Call], bool] = lambda call: True

    def judge(self, make_student: Callable[[int], Student]) -> Verdict:
        """Runs the check, and once more on fresh draws if it fails by a finding that chance could explain."""
        start = time.perf_counter()
        for attempt in range(ATTEMPTS):
            student = make_student(self.student_seed(attempt))
            verdict = self.run(student, attempt)
            if not student.is_fresh and not _is_usable(verdict.failure):
                # What an earlier check left behind in the process must not cost this one its marks.
                verdict = self.run(make_student(self.student_seed(attempt)), attempt)
            if verdict.failure is None or verdict.failure.false_alarm == 0:
                break
        verdict.seconds = time.perf_counter() - start
        return verdict

    def run(self, student: Student, attempt: int) -> Verdict:
        """Runs the check once; the inputs that it draws depend on the attempt alone."""
        rng = torch.Generator().manual_seed(derive(self.seed, attempt, "inputs"))
        supplied = {"student": student, "rng": rng}
        arguments = self.arguments | {name: supplied[name] for name in self.takes}
        error = place = ""
        failure = None
        try:
            self.function(**arguments)
        except Failure as found:
            failure = found
        except AssertionError as found:
            failure = Failure("assertion", "The check failed.", detail=str(found))
        except KeyboardInterrupt:
            raise  # the grading's time is over
        except BaseException as found:  # also SystemExit, and what pytest's skip and fail raise
            error, place = f"{type(found).__name__}: {found}", self._place_of(found)
            failure = Failure("unusable", "The check could not go on with what the function returned.", detail=error)
        if failure is not None and not isinstance(failure, NotAttempted) and failure.code not in NO_RESULT:
            failure = self._cause(student, failure)
        printed = student.close(usable=_is_usable(failure))
        return Verdict(failure, attempt, student.calls, error, place, printed=printed)

    def _place_of(self, error: BaseException) -> str:
        """The last line of the assignment's own that an exception came through."""
        home = Path(inspect.unwrap(self.function).__code__.co_filename).parents[1]
        lines = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
        own = [f"{path.relative_to(home)}, line {line}" for path, line in lines if path.is_relative_to(home)]
        return own[-1] if own else str(home)

    def _cause(self, student: Student, failure: Failure) -> Failure:
        """What is to be said of a finding about results: if they are not even the same when asked for again, that."""
        if failure.code.endswith(NOT_FRESH):
            seeding = next((call.function for call in student.calls if call.has_seeded), None)
            return failure if seeding is None else seeded(seeding, failure.false_alarm)
        return unlike_itself(student, self.draws) or failure

    def student_seed(self, attempt: int, purpose: str = "student") -> int:
        """The seed of the student's own draws in one attempt."""
        return derive(self.seed, attempt, purpose)


def seeded(name: str, false_alarm: float) -> Failure:
    """The finding for a function whose draws come again at every call because it seeds the generator itself."""
    message = f"{name} seeds torch's generator, so that every call draws the same: seed once, outside."
    return Failure("seeded", message, false_alarm=false_alarm)


def _is_usable(failure: Failure | None) -> bool:
    """Whether a student's process may serve the next check: it did what was right, or nothing at all."""
    return failure is None or isinstance(failure, NotAttempted)
