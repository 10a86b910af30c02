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

from autograder.grading.order import Order
from autograder.results import GradingResult
from autograder.sandbox.walls import linux
from autograder.shown import shown
from autograder.submission import Submission

_PATIENCE = 5
"""Seconds that the grading process is given to clear up when its time is over."""

_SAFE_ENVIRONMENT = ("LD_LIBRARY_PATH", "PATH")

_MAX_LAST_WORDS = 10_000


class GradingError(Exception):
    """The grading process could not do its work; the message says why."""


class Grading:
    """A grading under way in a process of its own, from the moment that this is made.

    Args:
        folder: of the assignment.
        submission: what to grade.
        order: how.
    """

    def __init__(self, folder: Path, submission: Submission, order: Order) -> None:
        self._start = time.perf_counter()
        self._limit = order.time_limit
        self._is_stopped = False
        self._result = GradingResult(folder.name, "", shown(submission.name, 100), order.seed)
        for note in submission.notes:
            self._result.note(note)
        linux.forbid_inspection()
        # Workers get folders in it; others may pass through, but not list it.
        self._folder = tempfile.TemporaryDirectory(prefix="markscheme-", ignore_cleanup_errors=True)
        os.chmod(self._folder.name, 0o711)
        reading, writing = os.pipe()
        self._events = open(reading, encoding="utf-8")  # noqa: SIM115 - closed when it has been followed
        # Not a pipe, which nobody empties meanwhile: warnings about what a student hands in would fill it.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been followed
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-m", "autograder.grading.process", str(writing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[writing],
            env=_environment() | {"TMPDIR": self._folder.name},
            text=True,
            encoding="utf-8",
        )
        os.close(writing)
        cells = [asdict(cell) for cell in submission.cells]
        request = {"folder": str(folder), "name": submission.name, "cells": cells, "order": asdict(order)}
        assert self._process.stdin is not None
        # A process that ended at once reads nothing; its exit status will tell.
        with contextlib.suppress(BrokenPipeError), self._process.stdin:
            json.dump(request, self._process.stdin)
        self._process.stdin = None

    def follow(self, changed: Callable[[GradingResult], None] = lambda result: None) -> GradingResult:
        """Waits for the end.

        Args:
            changed: told whenever the result has grown.

        Raises:
            GradingError: if the assignment is at fault or the process ended before it judged anything.
        """
        result = self._result
        errors: list[str] = []
        clock = threading.Timer(max(self._start + self._limit - time.perf_counter(), 0), self._stop)
        clock.daemon = True
        clock.start()
        with self._events, self._errors, self._folder:
            for line in self._events:
                if not line.endswith("\n"):
                    break  # the process was ended while it wrote
                event = json.loads(line)
                result.take(**event)
                if "error" in event:
                    errors.append(event["error"])
                changed(result)
            self._process.wait()
            trace = self._last_words()
        clock.cancel()
        if errors:
            raise GradingError(f"The assignment {result.assignment} cannot be graded: {errors[0]}")
        if self._is_stopped:
            result.note(f"The grading's time was over after {self._limit:g} seconds; the checks left were not judged.")
        elif self._process.returncode:
            reason = trace or f"exit status {self._process.returncode}"
            if not result.checks:
                raise GradingError(f"The grading process ended too early: {reason}")
            result.note(f"The grading process ended too early ({reason}); the checks left were not judged.")
        else:
            result.is_complete = True
        result.seconds = round(time.perf_counter() - self._start, 3)
        changed(result)
        return result

    def _last_words(self) -> str:
        """The last line that the grading process wrote on its standard error; empty where it wrote none."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(size - _MAX_LAST_WORDS, 0))
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _stop(self) -> None:
        """Ends the grading process, which ends its workers."""
        self._is_stopped = True
        self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._process.kill()


def _environment() -> dict[str, str]:
    """One thread, because threads do not survive a fork; nothing else that a worker could learn from."""
    kept = {name: os.environ[name] for name in _SAFE_ENVIRONMENT if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
