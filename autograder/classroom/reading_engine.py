"""The engine of ``class grade``: reads each submission as ``markscheme grade`` does, and has a warm grader grade it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.assignment import AssignmentError, asked_in
from autograder.classroom import engine
from autograder.classroom.grader import Done, EngineError
from autograder.classroom.reader import Reader, ReaderError
from autograder.grading.gathering import GradingError
from autograder.grading.order import Order
from autograder.grading.seeds import seed_of
from autograder.loading.files import HandedIn
from autograder.loading.submission import SubmissionError
from autograder.results import GradingResult
from autograder.shown import shown

_DIED = "The grading process ended too early"


class ReadingEngine:
    """Grades one submission after the other (see :class:`autograder.classroom.grader.Engine`).

    Args:
        folder: of the assignment.
        guarded: files that no submission may reach, beside the assignment's own.
    """

    def __init__(self, folder: Path, guarded: Sequence[Path]) -> None:
        self._folder = folder
        self._reader = Reader(folder.name, asked_in(folder))
        self._warm = engine.Engine(folder, guarded)

    def wait_until_ready(self) -> None:
        """Waits until everything is loaded."""
        try:
            self._warm.wait_until_ready()
        except GradingError as error:
            raise AssignmentError(str(error)) from None
        except engine.EngineError as error:
            raise EngineError(shown(str(error))) from None

    @property
    def walls(self) -> dict[str, bool]:
        """What stands between a submission and everything else here, and whether it holds, when this is ready."""
        return self._warm.walls

    @property
    def leaks(self) -> list[str]:
        """What lies open to a submission all the same."""
        return self._warm.leaks

    def grade(
        self, handed_in: HandedIn, *, seed: int | None, only: Sequence[str], time_limit: float, is_trusted: bool
    ) -> Done:
        """Grades a submission."""
        try:
            student = self._reader.read(handed_in)
        except ReaderError as error:
            raise EngineError(str(error)) from None
        except SubmissionError as error:
            return Done(GradingResult(self._folder.name, "", shown(handed_in.name, 100), 0), shown(str(error)))
        own = seed_of(self._folder, student.source) if seed is None else seed
        try:
            graded = self._warm.grade(
                student, Order(own, only=tuple(only), is_trusted=is_trusted, time_limit=time_limit)
            )
        except engine.EngineError as error:
            raise EngineError(shown(str(error))) from None
        except GradingError as error:
            if str(error).startswith(_DIED):
                raise EngineError(shown(str(error))) from None
            raise AssignmentError(str(error)) from None
        result = graded.result
        done = Done(result, "" if result.is_complete else result.notes[-1], graded.memory, student.source)
        if done.broke_off.startswith(_DIED):
            raise EngineError(done.broke_off, done)
        return done

    def end(self) -> None:
        """Ends its processes at once."""
        self._reader.end()
        self._warm.end()

    def close(self) -> None:
        """Gives back all that it holds."""
        self._reader.close()
        self._warm.__exit__()
