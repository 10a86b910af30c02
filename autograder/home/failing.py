"""A call at home that brought no result, in the words of a grading."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.checks import wording
from autograder.checks.failure import Failure
from autograder.loading.submission import Submission
from autograder.sandbox import replies
from autograder.sandbox.describing import described


def failure_of(
    name: str, error: BaseException, submission: Submission | None, forbidden: Sequence[str] = ()
) -> Failure:
    """The finding for an exception of the student's code.

    Args:
        name: of the function that was called.
        error: with its traceback.
        submission: to quote; None in a notebook that is being worked on.
        forbidden: the dotted names that the function may not use.
    """
    return wording.raised(name, replies.raised(described(error)), submission or Submission("", []), forbidden)
