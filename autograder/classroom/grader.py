"""What grades a class's submissions one after the other, seen from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from autograder.loading.files import HandedIn
from autograder.results import GradingResult


@dataclass(frozen=True)
class Done:
    """What came of one submission.

    Attributes:
        result: all that was found; without checks where it could not be read.
        broke_off: why there is no whole result, in a sentence; empty where there is one.
        memory: the most that its processes held at once, in bytes; 0 where the system does not tell.
        source: the text as it was read; empty where it could not be.
    """

    result: GradingResult
    broke_off: str = ""
    memory: int = 0
    source: str = ""


class EngineError(Exception):
    """The engine is of no more use, as its process has died; the message says why, in a sentence.

    Attributes:
        done: what the engine had found of the submission by then, if anything.
    """

    def __init__(self, message: str, done: Done | None = None) -> None:
        super().__init__(message)
        self.done = done


class NoEngineError(Exception):
    """No engine can be started here, and so nothing be graded; the message says why, in a sentence."""


class Engine(Protocol):
    """Grades one submission after the other. All but :meth:`end` is called from one thread."""

    def wait_until_ready(self) -> None:
        """Waits until everything is loaded.

        Raises:
            EngineError: if it cannot be.
            AssignmentError: if the assignment is at fault.
        """
        ...

    def grade(
        self, handed_in: HandedIn, *, seed: int | None, only: Sequence[str], time_limit: float, is_trusted: bool
    ) -> Done:
        """Grades a submission, and gives just what ``markscheme grade`` does.

        Args:
            handed_in: its files.
            seed: of the grading; None for the submission's own, which the result tells.
            only: the problems to judge; all of them where none is named.
            time_limit: seconds of wall time.
            is_trusted: whether hidden checks are run even where they cannot be kept from it.

        Raises:
            EngineError: if the engine is of no more use; another one may be.
            AssignmentError: if the assignment is at fault, for which no submission can be graded.
        """
        ...

    def end(self) -> None:
        """Ends its processes at once, from whatever thread; what is being graded then fails somehow."""
        ...

    def close(self) -> None:
        """Ends it, and gives back all that it holds."""
        ...
