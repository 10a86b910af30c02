"""Starts the grading process and gathers its findings, whatever becomes of it.

The command that runs this has not imported torch. It holds a result from the first moment, with every check "not
judged", and each event of the grading process only adds to it: if that process is killed, what it had found is kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from autograder.grading.gathering import Gathering, last_line
from autograder.grading.gathering import GradingError as GradingError
from autograder.grading.order import Order
from autograder.isolated import isolated_environment
from autograder.loading.submission import Submission
from autograder.results import GradingResult
from autograder.sandbox.walls import linux

_PATIENCE = 5
"""Seconds that the grading process is given to clear up when its time is over."""


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
        linux.forbid_inspection()
        # Workers get folders in it; others may pass through, but not list it.
        self._folder = tempfile.TemporaryDirectory(prefix="markscheme-", ignore_cleanup_errors=True)
        os.chmod(self._folder.name, 0o711)
        reading, writing = os.pipe()
        self._events = open(reading, encoding="utf-8")  # noqa: SIM115 - closed when this is left
        # Not a pipe, which nobody empties meanwhile: warnings about what a student hands in would fill it.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when this is left
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-m", "autograder.grading.process", str(writing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[writing],
            env=isolated_environment() | {"TMPDIR": self._folder.name},
            text=True,
            encoding="utf-8",
        )
        os.close(writing)

    def __enter__(self) -> Grading:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        with self._events, self._errors, self._folder, contextlib.suppress(BrokenPipeError):
            self._input().close()
            self._process.wait()

    def begin(self, submission: Submission, order: Order) -> None:
        """Hands over what to grade, and how."""
        self._gathering = Gathering(self._target.name, submission, order)
        request = {"folder": str(self._target), "submission": submission.as_json(), "order": asdict(order)}
        # A process that ended at once reads nothing; its exit status will tell.
        with contextlib.suppress(BrokenPipeError), self._input() as stream:
            json.dump(request, stream)

    def _input(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

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
        for line in self._events:
            if not line.endswith("\n"):
                break  # the process was ended while it wrote
            gathering.take(json.loads(line))
            changed(result)
        status = self._process.wait()
        clock.cancel()
        seconds = time.perf_counter() - self._start
        gathering.finish(status, last_line(self._errors), seconds, is_stopped=self._is_stopped)
        changed(result)
        return result

    def _stop(self) -> None:
        """Ends the grading process, which ends its workers."""
        self._is_stopped = True
        self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._process.kill()
