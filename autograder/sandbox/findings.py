"""What becomes of a call that brought no result, in words for the student.

Whatever a worker says could have been made up by the code in it. So its words are shown where they can do no harm (an
exception's text in visible checks alone), and what was exceeded or broken is what the grader saw itself. What is told of
a hidden check too must not carry a message: names come from lists or from the submission's own text, not from the worker.
"""

from __future__ import annotations

import builtins
import errno
import re
import signal
import sys
import tempfile
import types
from collections.abc import Sequence

import numpy as np
import torch

from autograder.checks import student
from autograder.checks.failure import Failure
from autograder.loading.submission import Submission
from autograder.sandbox.replies import Frame, Raised
from autograder.sandbox.values import TOO_MANY_PARTS
from autograder.sandbox.walls import limits
from autograder.sandbox.worker_process import LimitError

TOP_LEVEL = "The top level of the submission"

_MAX_SOURCE_LINE = 120

_OUR_PATHS = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, {sys.prefix, sys.base_prefix, tempfile.gettempdir()}))) + r")[^\s'\"():]*/"
)
"""Where Python and the worker's folder are is of no help to a student, and of some to an attacker."""

_OF_PYTHON = {each.__name__ for each in vars(types).values() if isinstance(each, type)}
"""Types without a name in Python's language, such as generator and function."""

_SIGNALS = (
    *(signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGKILL, signal.SIGSEGV, signal.SIGSYS),
    *(signal.SIGTERM, signal.SIGTRAP, signal.SIGXCPU, signal.SIGXFSZ),
)
"""Those that programs are ended by; the others are not named, because a submission can choose among them."""


def raised(name: str, found: Raised, submission: Submission, forbidden: Sequence[str] = ()) -> Failure:
    """The finding for an exception of the submission.

    Args:
        name: of what was asked.
        found: the exception.
        submission: to quote.
        forbidden: the dotted names that it may not use.
    """
    frames = [frame for frame in found.frames if _is_real(frame, submission)]
    place = _place(frames, submission)
    if found.kind == "NotImplementedError" and name != TOP_LEVEL:
        return student.left_as_stub(name)
    if found.kind == "forbidden":
        return student.forbidden_use(name, found.text if found.text in forbidden else "a name", place)
    if found.kind == "unsendable":
        if found.text == TOO_MANY_PARTS or _is_known(found.text):
            return Failure("unsendable", f"{name} returned an object that cannot be sent: {found.text}.")
        kind = "an object of a type of its own"
        return Failure("unsendable", f"{name} returned an object that cannot be sent: {kind}.", detail=found.text)
    detail = "\n".join((*_traceback(frames, submission), _OUR_PATHS.sub("…/", found.text)))
    if found.kind == "PermissionError":
        rule = "a submission may not start processes, open connections or reach files outside its own folder"
        return Failure("forbidden_call", f"{name} was stopped by the system{place}: {rule}.", detail=detail)
    if found.kind == "OSError" and found.text.startswith(f"[Errno {errno.EFBIG}]"):
        size = limits.FILE_SIZE // limits.MEBIBYTE
        return Failure("too_much_written", f"{name} wrote or printed more than {size} MB{place}.", detail=detail)
    if "MemoryError" in found.kind or "can't allocate memory" in found.text:
        return Failure("out_of_memory", f"{name} ran out of memory{place}.", detail=detail)
    if not _is_known(found.kind):
        return student.raised(name, "an exception of its own", f"{found.kind}: {detail}", place)
    return student.raised(name, found.kind, detail, place)


def cannot_import(failure: Failure) -> Failure:
    """The finding for a submission that does not load. Nothing is secret in it, as nothing was asked of it yet."""
    return Failure("cannot_import", f"The submission cannot be imported. {told(failure)}")


def told(failure: Failure) -> str:
    """A finding with its detail, which for a submission's top level may always be shown."""
    return f"{failure.message.removesuffix('.')}: {failure.detail}" if failure.detail else failure.message


def too_late(name: str, limit: float) -> Failure:
    """The finding for a call that took too long."""
    return Failure("too_late", f"{name} did not return within {limit:g} seconds.")


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


def _is_known(name: str) -> bool:
    """Whether a type's name is one that a submission did not choose."""
    # Not getattr, for which torch imports what it has not loaded yet.
    places = (vars(module) for module in (builtins, np, np.linalg, torch, torch.linalg, torch.nn))
    return name in _OF_PYTHON or any(isinstance(names.get(name), type) for names in places)


def _is_real(frame: Frame, submission: Submission) -> bool:
    """Whether there is such a place in the submission; the code that runs there may have been made up."""
    if frame.cell >= len(submission.cells):
        return False
    text = submission.cells[frame.cell].text
    is_line = 0 < frame.line <= text.count("\n") + 1
    return is_line and (not frame.function or re.search(rf"\bdef\s+{re.escape(frame.function)}\b", text) is not None)


def _place(frames: Sequence[Frame], submission: Submission) -> str:
    if not frames:
        return ""
    last = frames[-1]
    inside = f", in {last.function}" if last.function else ""
    return f" at {submission.place(last.cell, last.line)}{inside}"


def _traceback(frames: Sequence[Frame], submission: Submission) -> list[str]:
    """The way through the submission, quoted from its own text."""
    lines = []
    for frame in frames:
        source = submission.cells[frame.cell].text.split("\n")[frame.line - 1]
        inside = f", in {frame.function}" if frame.function else ""
        lines.append(f"  {submission.place(frame.cell, frame.line)}{inside}")
        lines.append(f"    {source.strip()[:_MAX_SOURCE_LINE]}")
    return ["", *lines] if len(lines) > 2 else []
