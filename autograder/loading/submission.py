"""A submission as source text: cells, notes on what was left out of them, and how its author finds a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

MAX_CELLS = 2_000
MAX_CHARACTERS = 200_000
"""Of code in all: more than any homework's, and little enough for its syntax tree to fit in memory."""
MAX_JSON = 500_000
"""Of the same as JSON, which is how it goes to a worker, in one message."""

_MAX_NOTES = 50

Place: TypeAlias = tuple[int, int]
"""A statement of the top level: its cell, and its number in it, both from 0."""


class SubmissionError(Exception):
    """What was handed in cannot be read; the message says why and what to do, in one paragraph."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))  # names of files may hold line ends


@dataclass(frozen=True)
class Cell:
    """A piece of source in a namespace: a whole ``.py`` file, or a code cell of a notebook.

    Args:
        label: names it to its author, as ``"code cell 3"`` or ``"helpers.py"``; empty for the file that is judged.
        text: Python.
        module: the dotted name under which a file beside the submission is imported; empty for the submission itself.
    """

    label: str
    text: str
    module: str = ""


@dataclass(frozen=True)
class Gaps:
    """What of a submission is not there when its functions are called, as loading it once has shown.

    Attributes:
        skipped: statements that are not run again, because they did not end.
        end: the first statement of all those that are not run, after too many that did not end.
        missing: the names that a statement would have given a meaning to which was left out, each with its place.
    """

    skipped: tuple[Place, ...] = ()
    end: Place | None = None
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Submission:
    """The source of one submission.

    Attributes:
        name: of the file that is judged.
        cells: of it, in order, and after them the files handed in beside it that it may import.
        notes: what of it was left out before any of it ran.
        gaps: what was left out when it ran.
    """

    name: str
    cells: list[Cell]
    notes: list[str] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)

    def place(self, cell: int, line: int) -> str:
        """A line as its author finds it: ``"line 7"``, or ``"code cell 3, line 7"``."""
        label = self.cells[cell].label
        return f"{label}, line {line}" if label else f"line {line}"

    @property
    def source(self) -> str:
        """All cells as one text."""
        return "\n".join(cell.text for cell in self.cells)

    @property
    def is_notebook(self) -> bool:
        """Whether what is judged is a notebook, which has no ``__file__``."""
        return self.name.lower().endswith(".ipynb")

    def as_json(self) -> dict[str, Any]:
        """What was read, as plain data for another process."""
        return {"name": self.name, "cells": [asdict(cell) for cell in self.cells], "notes": self.notes}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Submission:
        """What :meth:`as_json` made plain data of."""
        return cls(data["name"], [Cell(**cell) for cell in data["cells"]], list(data["notes"]))


def abridged(notes: list[str]) -> list[str]:
    """No more notes than anybody reads, and how many there were beside these."""
    more = len(notes) - _MAX_NOTES
    return notes if more <= 0 else [*notes[:_MAX_NOTES], f"There are {more} more notes like these."]
