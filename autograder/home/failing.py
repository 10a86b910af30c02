"""A call at home that brought no result, in the words of a grading."""

from __future__ import annotations

from autograder.checks.failure import Failure
from autograder.checks.student import forbidden_use, left_as_stub, raised
from autograder.sandbox.prohibition import ForbiddenUseError
from autograder.sandbox.values import UnsendableError
from autograder.submission import Submission


def failure_of(name: str, error: BaseException, submission: Submission | None) -> Failure:
    """The finding for an exception of the student's code.

    Args:
        name: of the function that was called.
        error: with its traceback.
        submission: to quote; None in a notebook that is being worked on.
    """
    if isinstance(error, NotImplementedError):
        return left_as_stub(name)
    if isinstance(error, ForbiddenUseError):
        return forbidden_use(name, str(error), "")
    if isinstance(error, UnsendableError):
        return Failure("unsendable", f"{name} returned an object that cannot be sent: {error}.")
    return raised(name, type(error).__name__, str(error), "")


def too_late(name: str, limit: float) -> Failure:
    """The finding for a call that took too long."""
    return Failure("too_late", f"{name} did not return within {limit:g} seconds.")
