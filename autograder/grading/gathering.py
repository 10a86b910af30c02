"""What the events of a grading process add up to, whatever becomes of that process."""

from __future__ import annotations

from typing import Any

from autograder.grading.order import Order
from autograder.loading.submission import Submission
from autograder.results import GradingResult
from autograder.shown import shown


class GradingError(Exception):
    """The grading process could not do its work; the message says why."""


class Gathering:
    """A result that holds every check from the moment that these are known, and to which each event adds.

    Args:
        assignment: its name.
        submission: to be graded.
        order: how.

    Attributes:
        result: what is known by now.
    """

    def __init__(self, assignment: str, submission: Submission, order: Order) -> None:
        self.result = GradingResult(assignment, "", shown(submission.name, 100), order.seed)
        for note in submission.notes:
            self.result.note(note)
        self._limit = order.time_limit
        self._error = ""

    def take(self, event: dict[str, Any]) -> None:
        """Adds what an event tells."""
        self.result.take(**event)
        self._error = self._error or event.get("error", "")

    def finish(self, status: int, last_words: str, seconds: float, *, is_stopped: bool) -> GradingResult:
        """Adds how the grading process ended.

        Args:
            status: its exit status, as :mod:`subprocess` gives it.
            last_words: what it wrote on its standard error at the end; empty if nothing.
            seconds: of wall time that the grading took.
            is_stopped: whether it was ended because its time was over.

        Raises:
            GradingError: if the assignment is at fault or the process ended before it judged anything.
        """
        result = self.result
        if self._error:
            raise GradingError(f"The assignment {result.assignment} cannot be graded: {self._error}")
        if is_stopped:
            result.note(f"The grading's time was over after {self._limit:g} seconds; the checks left were not judged.")
        elif status:
            reason = last_words or f"exit status {status}"
            if not result.checks:
                raise GradingError(f"The grading process ended too early: {reason}")
            result.note(f"The grading process ended too early ({reason}); the checks left were not judged.")
        else:
            result.is_complete = True
        result.seconds = round(seconds, 3)
        return result
