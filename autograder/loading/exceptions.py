"""What may be told of an exception of a submission: its type, its text, and where in the submission it passed.

Made where the submission runs, as plain data; read where it is judged, as a stranger's words
(:mod:`autograder.sandbox.replies`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from autograder.loading.stand_ins import AbsentError

MAX_FRAMES = 20
MAX_NAME = 100
MAX_TEXT = 2_000

ABSENT, FORBIDDEN, UNSENDABLE, TOO_LATE = "absent", "forbidden", "unsendable", "too_late"
"""Kinds of our own: a package was used that is not there, or a name that is forbidden (the text names it); a result cannot
be sent (the text names its type); a statement did not end in time (the text is the limit, in seconds)."""

_FILE = re.compile(r"<submission (\d+)>")


@dataclass(frozen=True)
class Frame:
    """A place in the submission that an exception passed: its cell, from 0; the line, from 1; the function, if any."""

    cell: int
    line: int
    function: str


@dataclass(frozen=True)
class Raised:
    """An exception of the submission.

    Attributes:
        kind: its type's name, an identifier; or a word of ours, such as ``absent``, for what our side found.
        text: its message.
        frames: where in the submission it passed, outermost first.
    """

    kind: str
    text: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True)
class LeftOut:
    """What of a submission failed when it was loaded: a cell, the line of a statement in it (0: all of it), and why."""

    cell: int
    line: int
    raised: Raised


def file_of(cell: int) -> str:
    """The name under which Python knows a cell's code."""
    return f"<submission {cell}>"


def cell_of(file: str | None) -> int | None:
    """The cell of such a name; None for any other file."""
    found = _FILE.fullmatch(file or "")
    return int(found[1]) if found else None


def described(error: BaseException) -> dict[str, Any]:
    """An exception as plain data: ``error``, ``text`` and ``frames``, each as (cell, line, function)."""
    frames: list[list[Any]] = []
    if isinstance(error, SyntaxError) and (cell := cell_of(error.filename)) is not None:
        frames.append([cell, error.lineno or 0, ""])
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if (cell := cell_of(code.co_filename)) is not None:
            name = "" if code.co_name == "<module>" else code.co_name
            frames.append([cell, trace.tb_lineno, name[:MAX_NAME]])
        trace = trace.tb_next
    if isinstance(error, AbsentError):
        return {"error": ABSENT, "text": str(error.name)[:MAX_NAME], "frames": frames[-MAX_FRAMES:]}
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_TEXT]
    except Exception:  # of a type of its own, whose text is code as well
        text = ""
    return {"error": type(error).__name__[:MAX_NAME], "text": text, "frames": frames[-MAX_FRAMES:]}
