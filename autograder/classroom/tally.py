"""Counts what a class grading has found so far."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

from autograder.classroom.grader import Done
from autograder.results import GradingResult

_WINDOW = 60.0
"""Seconds over which the rate is told."""


def did_not_load(done: Done) -> bool:
    """Whether a submission could not be read, or none of its functions could be had."""
    if not done.result.checks:
        return not done.source
    causes = {check.cause for check in done.result.checks if not check.because}
    return causes == {"cannot_import"}


def has_full_marks(result: GradingResult) -> bool:
    """Whether nothing was lost."""
    return bool(result.checks) and result.is_complete and result.score >= result.max_score


@dataclass
class Tally:
    """How far a class grading is.

    Attributes:
        total: how many are to be graded.
        done: how many are.
        full: of these, with full marks.
        unloaded: that could not be read, or imported.
        broken: that broke off, of those that could be read.
        start: when it began.
    """

    total: int
    done: int = 0
    full: int = 0
    unloaded: int = 0
    broken: int = 0
    start: float = field(default_factory=time.monotonic)
    _ends: deque[float] = field(default_factory=deque)

    def add(self, done: Done, *, has_killed: bool = False) -> None:
        """Counts one more.

        Args:
            done: what came of it.
            has_killed: whether the engine died of it, so that it may well have been read.
        """
        self.done += 1
        self.full += has_full_marks(done.result)
        is_unloaded = did_not_load(done) and not has_killed
        self.unloaded += is_unloaded
        self.broken += bool(done.broke_off) and not is_unloaded
        self._ends.append(time.monotonic())

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.start

    @property
    def rate(self) -> float:
        """Gradings a minute, of late; 0 where nobody can tell yet."""
        now = time.monotonic()
        while self._ends and self._ends[0] < now - _WINDOW:
            self._ends.popleft()
        since = max(self.start, now - _WINDOW)
        return 60 * len(self._ends) / (now - since) if self._ends and now > since else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until all are done, if it goes on so; None where nobody can tell yet."""
        return None if not self.rate else 60 * (self.total - self.done) / self.rate

    def __str__(self) -> str:
        return f"{self.full} full marks, {self.unloaded} did not load, {self.broken} broke off"


def in_words(seconds: float) -> str:
    """A time, as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
