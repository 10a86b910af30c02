"""An exception of a submission's call, as plain data; the same in a worker and at home."""

from __future__ import annotations

from autograder.loading import exceptions
from autograder.loading.exceptions import FORBIDDEN, UNSENDABLE
from autograder.sandbox.prohibition import ForbiddenUseError
from autograder.sandbox.values import Json, UnsendableError

_MAX_TYPE = 200


def described(error: BaseException) -> dict[str, Json]:
    """What the grader may tell about an exception; those of our own side have kinds of their own."""
    if isinstance(error, UnsendableError):
        return {"error": UNSENDABLE, "text": str(error)[:_MAX_TYPE], "frames": []}
    return exceptions.described(error) | ({"error": FORBIDDEN} if isinstance(error, ForbiddenUseError) else {})
