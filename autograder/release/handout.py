"""An assignment laid out for people: as a file of Python and as a notebook."""

from __future__ import annotations

import textwrap
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.assignment import Assignment, Problem
from autograder.release.excerpt import Excerpt, sources_of, stubs_of

_WIDTH = 100

_TASK = (
    "Write each function below in place of its `raise NotImplementedError`, and hand this in. A docstring says exactly "
    "what its function must do; how is up to you. Keep the names. What you leave as it is counts as not attempted, and "
    "costs nothing elsewhere."
)
_CHECK = """import sys

sys.path.insert(0, "check.pyz")  # the checks in one file; in Colab, upload it first
from check import check"""
_SOLUTION = "The solution: the functions that the checks of the assignment compare with. Other ways are as right."


class Handout:
    """A starter, or the solution, of an assignment.

    Args:
        assignment: what is asked.
        solved: whether the functions have their bodies.

    Raises:
        ValueError: where a reference function cannot be taken out of its file.
    """

    def __init__(self, assignment: Assignment, *, solved: bool) -> None:
        self._assignment = assignment
        take = sources_of if solved else stubs_of
        self._excerpt: Excerpt = take([each.reference for each in assignment.problems], assignment.imports)
        self._task = _SOLUTION if solved else f"{_TASK} {_imports(assignment)}"

    def as_python(self) -> str:
        """The text of the ``.py`` file."""
        lines = [f'"""{self._assignment.title}.', "", *textwrap.wrap(self._task, _WIDTH), '"""']
        parts = ["\n".join(lines), self._preamble()]
        for problem in self._assignment.problems:
            first, *helpers = self._excerpt.functions[problem.name]
            parts += [f"\n# {_heading(problem)}\n{first}", *(f"\n{helper}" for helper in helpers)]
        return "\n\n".join(parts) + "\n"

    def as_notebook(self, *, checked: bool = False) -> str:
        """The text of the ``.ipynb`` file, the same each time.

        Args:
            checked: whether each function is followed by a cell that runs its visible checks, as
                :mod:`autograder.release.kit.check` does.
        """
        preamble = "\n\n".join([self._preamble(), _CHECK]) if checked else self._preamble()
        cells = [
            new_markdown_cell(f"# {self._assignment.title}\n\n{self._task}", id="task"),
            new_code_cell(preamble, id="imports"),
        ]
        for problem in self._assignment.problems:
            source = "\n\n\n".join(self._excerpt.functions[problem.name])
            heading = new_markdown_cell(f"## {problem.name}\n\n{_heading(problem)}", id=f"{problem.name}-task"[:64])
            cells += [heading, new_code_cell(source, id=problem.name[:64])]
            if checked:
                cells.append(new_code_cell(f'check("{problem.name}")', id=f"{problem.name}-check"[:64]))
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        notebook: Any = new_notebook(cells=cells, metadata={"kernelspec": kernel})
        return nbformat.writes(notebook) + "\n"

    def _preamble(self) -> str:
        blocks = [self._excerpt.imports, self._excerpt.definitions]
        return "\n\n".join("\n".join(block) for block in blocks if block)


def _heading(problem: Problem) -> str:
    marks = f"{problem.marks:g} mark{'s' * (problem.marks != 1)}"
    return f"{marks}; not allowed here: {', '.join(problem.forbidden)}" if problem.forbidden else marks


def _imports(assignment: Assignment) -> str:
    return f"You may import {', '.join(sorted(assignment.imports))} and the standard library, nothing else."
