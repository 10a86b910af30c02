"""What somebody has written so far, as functions that can be called."""

from __future__ import annotations

import io
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from typing import Any

from autograder.home.surroundings import Surroundings
from autograder.loading.submission import Submission

Functions = Mapping[str, Callable[..., Any]]

_QUICK = 1.0
"""Seconds; a file that takes longer to run is not run again for the sake of a single check."""


class Work:
    """The functions of a file, which is run, or of a notebook, as they are at this moment.

    In a grading each problem has a process of its own, and a check that fails in one that has served before is judged
    again in a fresh one. Here a file that is run quickly is run again for it.

    Args:
        load: gives the functions; called again where fresh ones are wanted.
        submission: the text that they come from; None in a notebook that is being worked on.

    Attributes:
        surroundings: the student's own.
        notes: on what of the file was left out.
        timeouts: how often each function did not return in time.
    """

    def __init__(self, load: Callable[[], Functions], submission: Submission | None = None) -> None:
        self.submission = submission
        self.notes: list[str] = []
        self.timeouts: Counter[str] = Counter()
        self._load = load
        # As in a grading, where no file of the student's lies beside the running code.
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True) if submission else None
        self._run()

    @property
    def functions(self) -> Functions:
        """By name; run again where the last check may have left something behind."""
        if self._is_spoilt:
            with redirect_stdout(io.StringIO()):  # what it prints has been read
                self._run()
        return self._functions

    @property
    def is_fresh(self) -> bool:
        """Whether no check was run on the functions before, as far as that can be had."""
        return self._is_spoilt or not self._is_used

    def used(self, *, usable: bool) -> None:
        """Notes that a check was run on the functions, and whether the next one may be."""
        self._is_used = self._is_quick
        self._is_spoilt = self._is_quick and not usable

    def _run(self) -> None:
        start = time.monotonic()
        self.surroundings = Surroundings(self._folder.name if self._folder else None)
        with self.surroundings.inside():
            self._functions = self._load()
        self._is_quick = self.submission is not None and time.monotonic() - start < _QUICK
        self._is_used = self._is_spoilt = False
