"""The verbs of ``markscheme`` that write what an assignment hands out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from autograder.assignment import AssignmentError, find_assignment, load_assignment
from autograder.files import write_atomically
from autograder.finite import FiniteRange
from autograder.grading.order import TIME_LIMIT
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


@click.command("package")
@_assignment
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("autograder.zip"),
    show_default=True,
    help="File to write.",
)
@click.option(
    "--time-limit",
    type=FiniteRange(1, 86_400),
    default=TIME_LIMIT,
    show_default=True,
    help="Seconds for a whole grading; less than Gradescope's own limit, by which nothing of it would be kept.",
)
@_force
def package_command(assignment: str, output: Path, time_limit: float, force: bool) -> None:
    """Write the autograder of ASSIGNMENT for Gradescope, as a zip that holds only what it needs.

    The same input gives the same bytes.
    """
    try:
        home = find_assignment(assignment)
        loaded = load_assignment(home)
        from autograder.grading.run import require_sound_checks
        from autograder.release.package import package

        require_sound_checks(home, loaded)
        content = package(home, loaded, time_limit)
    except (AssignmentError, ValueError) as error:
        raise WrongCall(str(error)) from None
    except OSError as error:
        raise WrongCall(f"{error.filename} cannot be read: {error.strerror}.") from None
    if output.exists() and not force:
        raise WrongCall(f"{output} would be overwritten: choose another name, or give --force.")
    try:
        write_atomically(output, content)
    except OSError as error:
        raise WrongCall(f"{error.filename or output} cannot be written: {error.strerror}.") from None
    click.echo(output)


@click.command("release")
@_assignment
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_force
def release_command(assignment: str, folder: Path, force: bool) -> None:
    """Write what students of ASSIGNMENT get into FOLDER: starter, visible checks, and what runs them.

    It needs torch and pytest alone, and holds no reference, no hidden check and no wrong function.
    """
    try:
        home = find_assignment(assignment)
        loaded = load_assignment(home)
        from autograder.grading.run import require_sound_checks
        from autograder.release.students import students_folder

        require_sound_checks(home, loaded)
        files = students_folder(home, loaded)
    except (AssignmentError, ValueError) as error:
        raise WrongCall(str(error)) from None
    except OSError as error:
        raise WrongCall(f"{error.filename} cannot be read: {error.strerror}.") from None
    _save({folder / name: content for name, content in files.items()}, force=force)


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
    _save(texts, force=force)


def _save(texts: Mapping[Path, str | bytes], *, force: bool) -> None:
    """Writes files and prints their names; none of them, if one is there already and may not be replaced."""
    there = [str(path) for path in texts if path.exists()]
    if there and not force:
        raise WrongCall(f"{' and '.join(there[:3])} would be overwritten: choose another folder, or give --force.")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text)
    except OSError as error:
        raise WrongCall(f"{error.filename} cannot be written: {error.strerror}.") from None
    for path in texts:
        click.echo(path)
