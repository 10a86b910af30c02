"""A process that grades, as a command holds it that has not imported torch: orders in, events out."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from autograder.grading.events import read_events
from autograder.isolated import isolated_environment
from autograder.sandbox.walls import linux

_PATIENCE = 5
"""Seconds that it is given to clear up when it is stopped."""

_MAX_LAST_WORDS = 10_000


class GraderProcess:
    """Started with a clean environment and an argument list that says nothing of what it is to grade.

    Args:
        module: whose ``main`` takes orders as lines of JSON on standard input, and tells events on the descriptor that its
            only argument names.
        has_own_group: whether the keyboard, which interrupts the command, leaves it alone.
    """

    def __init__(self, module: str, *, has_own_group: bool = False) -> None:
        linux.forbid_inspection()
        # Workers get folders in it; others may pass through, but not list it.
        self._folder = tempfile.TemporaryDirectory(prefix="markscheme-", ignore_cleanup_errors=True)
        os.chmod(self._folder.name, 0o711)
        reading, writing = os.pipe()
        self._events = open(reading, encoding="utf-8")  # noqa: SIM115 - closed in close()
        # Not a pipe, which nobody empties meanwhile: warnings about what a student hands in would fill it.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-m", module, str(writing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[writing],
            env=isolated_environment() | {"TMPDIR": self._folder.name},
            process_group=0 if has_own_group else None,
            text=True,
            encoding="utf-8",
        )
        os.close(writing)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def send(self, order: dict[str, Any]) -> None:
        """Hands over what is to be done. One that has ended reads nothing; its events will tell."""
        with contextlib.suppress(BrokenPipeError):
            self._input.write(json.dumps(order) + "\n")
            self._input.flush()

    def events(self) -> Iterator[dict[str, Any]]:
        """What it tells, until it ends."""
        return read_events(self._events)

    def wait(self) -> int:
        """Waits for its end; gives its exit status, as :mod:`subprocess` does."""
        return self._process.wait()

    def last_words(self) -> str:
        """The last line that it wrote on its standard error; empty where it wrote none."""
        return last_line(self._errors)

    def stop(self) -> None:
        """Ends it, and with it its workers."""
        self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._process.kill()

    def end(self) -> None:
        """Ends it at once, from whatever thread; who waits for it is told that it ended."""
        self._process.kill()

    def close(self, *, is_idle: bool = False) -> None:
        """Gives back all that it holds.

        Args:
            is_idle: whether it does nothing but wait for an order, and so can clear up by itself.
        """
        with self._events, self._errors, self._folder, contextlib.suppress(BrokenPipeError):
            self._input.close()
            if is_idle:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_PATIENCE)
            self._process.kill()
            self._process.wait()

    @property
    def _input(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin


def last_line(errors: IO[bytes]) -> str:
    """The last line of the file that was a process's standard error; empty where it wrote none."""
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(size - _MAX_LAST_WORDS, 0))
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
