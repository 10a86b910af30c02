"""What a check raises when a submission is wrong."""

from __future__ import annotations

NO_RESULT = {
    *(
        "absent",
        "closed",
        "exited",
        "forbidden_call",
        "headless",
        "killed",
        "malformed",
        "model_refused",
        "out_of_memory",
    ),
    *("raised", "too_late", "too_much_written", "unsendable", "unusable"),
}
"""Codes of findings that are not about a result, but about how a call ended without one."""

NOT_FRESH = "not_fresh"
"""How the codes of findings end that are about draws of one call which come again, wholly or in part, in the next."""

DRAW_AFRESH = (
    "draw anew at each call, from torch's global generator (those of numpy and of Python are reset before each call)."
)
"""What to do about such draws, whatever they were made with."""


class Failure(AssertionError):  # noqa: N818 - a finding, no error of the program
    """A check's finding against a submission.

    Args:
        code: a short stable name of what is wrong, as ``"not_equal"``; two submissions that a check fails with the
            same code are wrong in a like way.
        message: for the student, whatever the check's visibility: it tells no input and no expected value.
        detail: more for the student, shown by visible checks alone: inputs, expected and got.
        false_alarm: the probability that a right submission meets this finding, for one based on random draws. It is
            confirmed on fresh draws before it counts.
        evidence: numbers that were measured and tell like mistakes apart, to within a few percent.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        detail: str = "",
        false_alarm: float = 0.0,
        evidence: tuple[float, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail
        self.false_alarm = false_alarm
        self.evidence = evidence

    @property
    def in_full(self) -> str:
        """The message with its detail, which is a sentence or lines of its own, or ends the message's."""
        detail = self.detail.rstrip()
        if not detail or detail.startswith("\n"):
            return self.message + detail
        if detail[0].isupper():
            return f"{self.message} {detail}"
        return f"{self.message.removesuffix('.')}: {detail}"


class NotAttempted(Failure):
    """The submission leaves the function out, or leaves the starter's stub in its place."""

    def __init__(self, message: str) -> None:
        super().__init__("not_attempted", message)
