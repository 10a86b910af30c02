"""A notebook as cells of Python, by nbformat and IPython, which know every version of the format."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import replace

from autograder.loading.ipython import NotPythonError, as_python, commands_in, file_written_by
from autograder.loading.submission import Cell, SubmissionError

_LINE_END = re.compile(r"\r\n?")

_MAX_COMMANDS = 1_000

VERSION = 4
"""Of the format, to which older notebooks are brought."""


def cells_of_notebook(name: str, text: str) -> tuple[list[Cell], list[str]]:
    """The code cells of a notebook, and a note on each line that was left out of them.

    Args:
        name: of the file.
        text: its JSON, of any version of the format.

    Raises:
        SubmissionError: if it is no notebook.
    """
    try:
        import nbformat  # not for those who hand in a file of Python
    except ModuleNotFoundError:
        raise SubmissionError(f"To read {name}, Jupyter is needed: python -m pip install notebook.") from None

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of cells without an id, which older notebooks have not
            document = nbformat.reads(text, as_version=VERSION)
        sources = [str(cell["source"]) for cell in document["cells"] if cell["cell_type"] == "code"]
    except Exception as error:  # of damaged files, nbformat raises whatever its parts do
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise SubmissionError(f"{name} is no readable notebook ({reason}): save it again from Jupyter.") from None
    _require_few_commands(name, sources)
    cells: list[Cell] = []
    notes: list[str] = []
    for number, source in enumerate(sources, 1):
        text, module = _LINE_END.sub("\n", source), ""
        if written := file_written_by(text):
            module, is_added, text = written
            cells = cells if is_added else [cell for cell in cells if cell.module != module]
        cell, left = python_of(text, f"code cell {number}")
        cells.append(replace(cell, module=module))
        notes += left
    return cells, notes


def python_of_export(name: str, text: str) -> tuple[Cell, list[str]]:
    """A file that a notebook may have been exported to, as one cell of Python, and notes as for a notebook.

    Raises:
        SubmissionError: if it holds too much of IPython.
    """
    _require_few_commands(name, [text])
    return python_of(text, "")


def _require_few_commands(name: str, sources: Iterable[str]) -> None:
    if sum(map(commands_in, sources)) > _MAX_COMMANDS:
        raise SubmissionError(f"{name} holds more than {_MAX_COMMANDS:,} commands of IPython: leave them out.")


def python_of(text: str, label: str) -> tuple[Cell, list[str]]:
    """A cell as Python, and a note on each line of it that does nothing here."""
    try:
        made, left = as_python(text)
    except NotPythonError as error:
        return Cell(label, ""), [f"{label or 'The file'} was left out: it is no Python ({error})."]
    place = f"{label}, " if label else ""
    return Cell(label, made), [f"{place}line {each.line} was left out: {each.text}" for each in left]
