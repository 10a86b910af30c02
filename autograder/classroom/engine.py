"""A warm grader as the command holds it, which has imported no torch: submissions in, results out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.grading.gathering import Gathering, GradingError
from autograder.grading.grader_process import GraderProcess
from autograder.grading.order import Order
from autograder.loading.submission import Submission
from autograder.results import GradingResult


class EngineError(Exception):
    """The warm grader ended, though no submission can end it; the message says how."""


@dataclass(frozen=True)
class Graded:
    """What came of a submission.

    Attributes:
        result: all that was found.
        memory: the most that a process of the submission's own code held, in bytes.
    """

    result: GradingResult
    memory: int


class Engine:
    """A warm grader in a process of its own, for one assignment; leaving the ``with`` block ends it.

    Args:
        folder: of the assignment.
        guarded: files that no submission must reach, beside the assignment's own.

    Attributes:
        walls: what stands between a submission and everything else here, and whether it holds, when this is ready.
        leaks: what lies open to it all the same.
    """

    def __init__(self, folder: Path, guarded: Sequence[Path] = ()) -> None:
        self._target = folder
        self.walls: dict[str, bool] = {}
        self.leaks: list[str] = []
        self._process = GraderProcess("autograder.classroom.warm", has_own_group=True)
        self._is_ready = self._is_idle = False
        self._process.send({"folder": str(folder), "guarded": [str(path.resolve()) for path in guarded]})

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.close(is_idle=self._is_idle)

    def end(self) -> None:
        """Ends the process at once, from whatever thread; who waits for it is told that it ended."""
        self._process.end()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Waits until everything is loaded; :meth:`grade` does so by itself.

        Raises:
            GradingError: if the assignment is at fault.
            EngineError: if the process ended.
        """
        if not self._is_ready:
            event = next(self._read())
            if "error" in event:
                raise GradingError(f"The assignment {self._target.name} cannot be graded: {event['error']}")
            self.walls, self.leaks = event["walls"], event["leaks"]
            self._is_ready = self._is_idle = True

    def grade(
        self, submission: Submission, order: Order, changed: Callable[[GradingResult], None] = lambda result: None
    ) -> Graded:
        """Grades one submission as ``markscheme grade`` does.

        Args:
            submission: what was read.
            order: how.
            changed: told whenever the result has grown.

        Raises:
            GradingError: if the assignment is at fault or the grading's process ended before it judged anything.
            EngineError: if the warm grader itself ended.
        """
        self.wait_until_ready()
        self._is_idle = False
        gathering = Gathering(self._target.name, submission, order)
        self._process.send({"submission": submission.as_json(), "order": asdict(order)})
        for event in self._read():
            ended = event.get("ended")
            if ended is not None:
                self._is_idle = True
                memory = ended.pop("memory")
                return Graded(gathering.finish(**ended), memory)
            gathering.take(event)
            changed(gathering.result)
        raise AssertionError("the events end with an error")

    def _read(self) -> Iterator[dict[str, Any]]:
        yield from self._process.events()
        status = self._process.wait()
        reason = self._process.last_words() or f"exit status {status}"
        raise EngineError(f"The warm grader of {self._target.name} ended: {reason}")
