"""The verbs of ``markscheme`` that write what an assignment hands out."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.assignment import AssignmentError, find_assignment, load_assignment
from autograder.files import write_atomically
from autograder.wrong_call import WrongCall

_assignment = click.argument("assignment")
_folder = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write into; made if it is not there. By default the current one.",
)
_force = click.option("--force", is_flag=True, help="Replace files that are there already.")


@click.command("starter")
@_assignment
@_folder
@_force
def starter_command(assignment: str, folder: Path, force: bool) -> None:
    """Write what students of ASSIGNMENT start from, as ASSIGNMENT.py and ASSIGNMENT.ipynb.

    Each function has its signature and its docstring, which is the problem's statement, and raises NotImplementedError.
    """
    _write(assignment, folder, solved=False, suffix="", force=force)


@click.command("solution")
@_assignment
@_folder
@_force
def solution_command(assignment: str, folder: Path, force: bool) -> None:
    """Write the solution of ASSIGNMENT, as ASSIGNMENT_solution.py and ASSIGNMENT_solution.ipynb."""
    _write(assignment, folder, solved=True, suffix="_solution", force=force)


def _write(name: str, folder: Path, *, solved: bool, suffix: str, force: bool) -> None:
    try:
        home = find_assignment(name)
        from autograder.release.handout import Handout

        handout = Handout(load_assignment(home), solved=solved)
    except (AssignmentError, ValueError) as error:
        raise WrongCall(str(error)) from None
    texts = {
        folder / f"{home.name}{suffix}.py": handout.as_python(),
        folder / f"{home.name}{suffix}.ipynb": handout.as_notebook(),
    }
    there = [str(path) for path in texts if path.exists()]
    if there and not force:
        raise WrongCall(f"{' and '.join(there)} would be overwritten: choose another folder, or give --force.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            write_atomically(path, text)
            click.echo(path)
    except OSError as error:
        raise WrongCall(f"{error.filename or folder} cannot be written: {error.strerror}.") from None
