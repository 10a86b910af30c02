"""An engine that starts everything anew for each submission, just as ``markscheme grade`` does."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from autograder.assignment import AssignmentError, asked_in
from autograder.classroom.grader import Done, EngineError
from autograder.grading.order import Order
from autograder.grading.seeds import seed_of
from autograder.grading.supervisor import Grading, GradingError
from autograder.loading.apart import Reading
from autograder.loading.files import HandedIn
from autograder.loading.submission import SubmissionError
from autograder.results import GradingResult
from autograder.shown import shown

_DIED = "The grading process ended too early"


class Engine:
    """Grades one submission after the other (see :class:`autograder.classroom.grader.Engine`).

    Args:
        folder: of the assignment.
        guarded: files that no submission may reach, beside the assignment's own.
    """

    def __init__(self, folder: Path, *, guarded: Sequence[Path] = ()) -> None:
        self._folder = folder
        self._guarded = [str(path.resolve()) for path in guarded]
        self._lock = threading.Lock()
        self._grading: Grading | None = None
        self._is_closed = False

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process that grades, from whatever thread."""
        with self._lock:
            self._is_closed = True
            if self._grading is not None:
                self._grading.end()

    def grade(
        self, handed_in: HandedIn, *, seed: int | None, only: Sequence[str], time_limit: float, is_trusted: bool
    ) -> Done:
        """Grades a submission.

        Raises:
            EngineError: if the process that grades ended before it judged anything.
            AssignmentError: if the assignment is at fault.
        """
        with Grading(self._folder, time_limit) as grading:
            with self._lock:
                self._grading = grading
                if self._is_closed:
                    raise EngineError("The engine is closed.")
            try:
                student = Reading(handed_in, self._folder.name, asked_in(self._folder)).result()
                own = seed_of(self._folder, student.source) if seed is None else seed
                grading.begin(student, Order(own, tuple(only), is_trusted, self._guarded, time_limit))
                result = grading.follow()
            except SubmissionError as error:
                refused = GradingResult(self._folder.name, "", shown(handed_in.name, 100), 0)
                return Done(refused, shown(str(error)))
            except GradingError as error:
                if str(error).startswith("The assignment "):
                    raise AssignmentError(str(error)) from None
                raise EngineError(shown(str(error))) from None
            finally:
                with self._lock:
                    self._grading = None
        done = Done(result, "" if result.is_complete else result.notes[-1], source=student.source)
        if done.broke_off.startswith(_DIED):
            raise EngineError(done.broke_off, done)
        return done
