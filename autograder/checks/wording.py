"""What becomes of an exception of a submission, in words for the student; the same in a grading and at home.

Whatever a worker says could have been made up by the code in it. So its words are shown where they can do no harm: an
exception's text in visible checks alone. What is told of a hidden check too must not carry a message: names come from lists
or from the submission's own text, not from the worker.
"""

from __future__ import annotations

import builtins
import errno
import platform
import re
import sys
import tempfile
import types
from collections.abc import Sequence

import numpy as np
import torch

from autograder.bounds import FILE_MEBIBYTES
from autograder.checks import student
from autograder.checks.failure import Failure
from autograder.loading.exceptions import ABSENT, FORBIDDEN, TOO_LATE, UNSENDABLE, Frame, Raised
from autograder.loading.submission import Submission
from autograder.sandbox.values import TOO_MANY_PARTS

TOP_LEVEL = "The top level of the submission"

_MAX_SOURCE_LINE = 120

_OUR_PATHS = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, {sys.prefix, sys.base_prefix, tempfile.gettempdir()}))) + r")[^\s'\"():]*/"
)
"""Where Python and the worker's folder are is of no help to a student, and of some to an attacker."""

_OF_PYTHON = {each.__name__ for each in vars(types).values() if isinstance(each, type)}
"""Types without a name in Python's language, such as generator and function."""

_OF_MODULES = ("eval", "train", "to", "parameters", "named_parameters", "requires_grad_", "state_dict", "zero_grad")
"""What people ask of a model that has weights."""

_NO_METHOD = re.compile(rf"'function' object has no attribute '({'|'.join(_OF_MODULES)})'")
_NO_NAME = re.compile(r"name '(\w+)' is not defined")

_TENSOR = "A tensor is asked for, or a tuple of tensors where there are several results."
_WANTED = {
    "list": "Several results go into a tuple, numbers into a tensor.",
    "dict": "Several results go into a tuple, in the order of the docstring.",
    "ndarray": "torch.from_numpy makes a tensor of it.",
    "generator": "With yield, a call gives no result: return a tensor.",
}
"""What is to be returned instead."""


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
    if found.kind == FORBIDDEN:
        return student.forbidden_use(name, found.text if found.text in forbidden else "a name", place)
    if found.kind == ABSENT:
        imports = re.compile(rf"^[ \t]*(?:import|from)\b[^\n#]*\b{re.escape(found.text)}\b", re.MULTILINE)
        package = found.text if imports.search(submission.source) else "a package"
        return Failure("absent", f"{name} uses {package}{place}, which a submission may not import.")
    if found.kind == UNSENDABLE:
        return _unsendable(name, found.text)
    detail = "\n".join((*_traceback(frames, submission), _OUR_PATHS.sub("…/", found.text)))
    if found.kind == "PermissionError":
        rule = "a submission may not start processes, open connections or reach files outside its own folder"
        return Failure("forbidden_call", f"{name} was stopped by the system{place}: {rule}.", detail=detail)
    if found.kind == "OSError" and found.text.startswith(f"[Errno {errno.EFBIG}]"):
        return Failure(
            "too_much_written", f"{name} wrote or printed more than {FILE_MEBIBYTES} MB{place}.", detail=detail
        )
    if "MemoryError" in found.kind or "can't allocate memory" in found.text:
        return Failure("out_of_memory", f"{name} ran out of memory{place}.", detail=detail)
    if not _is_known(found.kind):
        return student.raised(name, "an exception of its own", f"{found.kind}: {detail}", place)
    failure = student.raised(name, found.kind, detail, place)
    failure.message += _reason(found, submission)
    return failure


def _reason(found: Raised, submission: Submission) -> str:
    """A sentence on why, where the exception tells it and no input is needed for it; else nothing."""
    no_name = _NO_NAME.match(found.text) if found.kind == "NameError" else None
    if no_name and no_name[1] in submission.gaps.missing:
        return f" “{no_name[1]}” came from {submission.gaps.missing[no_name[1]]}, which was left out."
    no_method = _NO_METHOD.match(found.text) if found.kind == "AttributeError" else None
    if no_method:
        return f" The model is a plain function here, without {no_method[1]}(): a model may be any callable."
    return ""


def _unsendable(name: str, kind: str) -> Failure:
    """The finding for a result of another kind than is asked for; a type of the student's own is named to himself alone."""
    is_ours = kind == TOO_MANY_PARTS or _is_known(kind)
    what = kind if is_ours else "an object of a type of its own"
    message = f"{name} returned an object that cannot be sent: {what}. {_WANTED.get(kind, _TENSOR)}"
    return Failure("unsendable", message, detail="" if is_ours else kind)


def too_late(name: str, limit: float) -> Failure:
    """The finding for a call that took too long."""
    return Failure("too_late", f"{name} did not return within {limit:g} seconds.")


def left_out(place: str, found: Raised, submission: Submission) -> str:
    """The note on a statement of the top level that failed.

    Args:
        place: of the statement.
        found: why.
        submission: to quote.
    """
    if found.kind == TOO_LATE:
        return f"{place} was left out: it did not return within {found.text} seconds."
    if found.kind == "SystemExit":
        return f"{place} was left out: it ends the program (SystemExit)."
    reason = told(raised(TOP_LEVEL, found, submission)).removeprefix(TOP_LEVEL).strip()
    return f"{place} was left out: it {reason.replace(f' at {place}', '', 1)}"


def cannot_import(failure: Failure) -> Failure:
    """The finding for a submission that does not load. Nothing is secret in it, as nothing was asked of it yet."""
    words = told(failure)
    if "SyntaxError" in failure.message:
        words = f"{words.removesuffix('.')} (read by Python {'.'.join(platform.python_version_tuple()[:2])})."
    return Failure("cannot_import", f"The submission cannot be imported. {words}")


def told(failure: Failure) -> str:
    """A finding with its detail, which for a submission's top level may always be shown."""
    return f"{failure.message.removesuffix('.')}: {failure.detail}" if failure.detail else failure.message


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
