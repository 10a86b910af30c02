"""A call at home that brought no result, in the words of a grading."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Sequence
from dataclasses import replace
from traceback import walk_tb

from autograder.checks import wording
from autograder.checks.failure import Failure
from autograder.loading.exceptions import Frame
from autograder.loading.submission import Cell, Submission
from autograder.sandbox import replies
from autograder.sandbox.describing import described


def failure_of(
    name: str, error: BaseException, submission: Submission | None, forbidden: Sequence[str] = ()
) -> Failure:
    """The finding for an exception of the student's code.

    Args:
        name: of the function that was called.
        error: with its traceback.
        submission: to quote; None in a notebook or program that is being worked on, whose own text is quoted then.
        forbidden: the dotted names that the function may not use.
    """
    found = replies.raised(described(error))
    if submission is None:
        submission, frames = _quoted(error)
        found = replace(found, frames=frames)
    return wording.raised(name, found, submission, forbidden)


def _quoted(error: BaseException) -> tuple[Submission, tuple[Frame, ...]]:
    """The cells of a running notebook, or the program, that an exception passed, and where in them it did."""
    labels = _labels()
    cells: dict[str, Cell] = {}
    frames = []
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file in labels:
            cells.setdefault(file, Cell(labels[file], "".join(linecache.getlines(file))))
            name = "" if frame.f_code.co_name == "<module>" else frame.f_code.co_name
            frames.append(Frame(list(cells).index(file), line, name))
    return Submission("", list(cells.values())), tuple(frames)


def _labels() -> dict[str, str]:
    """What the files of the student's code are called, by the names under which Python knows them."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        executed: dict[str, int] = getattr(shell.compile, "_filename_map", {})
        return {file: f"cell [{number}]" for file, number in executed.items()}
    program = getattr(sys.modules["__main__"], "__file__", None)
    return {program: ""} if program else {}
