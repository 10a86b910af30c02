"""Starts the grading process and gathers its findings, whatever becomes of it.

The command that runs this has not imported torch. It holds a result from the first moment, with every check "not
judged", and each event of the grading process only adds to it: if that process is killed, what it had found is kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from autograder.grading.gathering import Gathering
from autograder.grading.gathering import GradingError as GradingError
from autograder.grading.grader_process import GraderProcess
from autograder.grading.order import Order
from autograder.loading.submission import Submission
from autograder.results import GradingResult


class Grading:
    """A grading in a process of its own, which imports torch from the moment that this is made.

    Meanwhile the submission is read; :meth:`begin` hands it over, :meth:`follow` waits for what becomes of it. Leaving the
    ``with`` block ends the process.

    Args:
        folder: of the assignment.
        time_limit: seconds of wall time for all of it.
    """

    def __init__(self, folder: Path, time_limit: float) -> None:
        self._start = time.perf_counter()
        self._limit = time_limit
        self._is_stopped = False
        self._target = folder
        self._gathering: Gathering | None = None
        self._process = GraderProcess("autograder.grading.process")

    def __enter__(self) -> Grading:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.close()

    def begin(self, submission: Submission, order: Order) -> None:
        """Hands over what to grade, and how."""
        self._gathering = Gathering(self._target.name, submission, order)
        self._process.send({"folder": str(self._target), "submission": submission.as_json(), "order": asdict(order)})

    def follow(self, changed: Callable[[GradingResult], None] = lambda result: None) -> GradingResult:
        """Waits for the end.

        Args:
            changed: told whenever the result has grown.

        Raises:
            GradingError: if the assignment is at fault or the process ended before it judged anything.
        """
        assert self._gathering is not None
        gathering, result = self._gathering, self._gathering.result
        clock = threading.Timer(max(self._start + self._limit - time.perf_counter(), 0), self._stop)
        clock.daemon = True
        clock.start()
        for event in self._process.events():
            gathering.take(event)
            changed(result)
        status = self._process.wait()
        clock.cancel()
        seconds = time.perf_counter() - self._start
        gathering.finish(status, self._process.last_words(), seconds, is_stopped=self._is_stopped)
        changed(result)
        return result

    def _stop(self) -> None:
        self._is_stopped = True
        self._process.stop()
