"""What becomes of a call that brought no result because of what its process did: in words for the student.

What was exceeded or broken is what the grader saw itself. What of a worker's own words is shown, and where, is
:mod:`autograder.checks.wording`'s.
"""

from __future__ import annotations

import signal

from autograder.checks.failure import Failure
from autograder.sandbox.worker_process import LimitError

_SIGNALS = (
    *(signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGKILL, signal.SIGSEGV, signal.SIGSYS),
    *(signal.SIGTERM, signal.SIGTRAP, signal.SIGXCPU, signal.SIGXFSZ),
)
"""Those that programs are ended by; the others are not named, because a submission can choose among them."""


def broke_off(name: str, what: str) -> Failure:
    """The finding for a process that does not keep to the protocol: what it did."""
    return Failure("malformed", f"{name} broke off: its process {what}.")


def over_limit(name: str, error: LimitError) -> Failure:
    """The finding for a process that used too much."""
    return Failure(error.code, f"{name} {error}, and was ended.")


def ended(name: str, status: int | None) -> Failure:
    """The finding for a process that ended, or that closed its channel, instead of replying.

    Args:
        name: of what was asked.
        status: as :mod:`subprocess` gives it; None for a process that still ran.
    """
    if status is None:
        return Failure("closed", f"{name} closed the channel to the grader.")
    if status >= 0:
        told = "0" if status == 0 else "not 0"
        return Failure("exited", f"{name} ended its process (exit status {told}) instead of returning.")
    signals = {each.value: f"signal {each.name}" for each in _SIGNALS}
    hint = " It may have run out of memory." if -status == signal.SIGKILL else ""
    return Failure("killed", f"{name} ended its process: killed by {signals.get(-status, 'a signal')}.{hint}")
