"""The verb that writes marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from autograder.classroom.late.charging import Charge
from autograder.classroom.late.options import charging, late_options
from autograder.classroom.marks import formats
from autograder.classroom.marks.gradebook import Gradebook, write_csv
from autograder.classroom.marks.rows import Marks, gather
from autograder.classroom.records import Graded
from autograder.classroom.store import Store, StoreError
from autograder.finite import FiniteRange
from autograder.wrong_call import WrongCall

_FILLED = {"canvas": (), "moodle": ("Grade",), "gradescope": ("Total Score",)}
"""The formats of which an exported file can be filled in, and how the column is called where nobody says."""


@click.command("marks")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "canvas", "moodle", "gradescope"]),
    default="csv",
    show_default=True,
    help="Whose columns; csv has everything that is known.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@click.option(
    "--gradebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the platform exported: its column is filled in, and all else stays as it is.",
)
@click.option("--column", help="The gradebook's column for this assignment; by default that of the assignment's title.")
@click.option("--out-of", type=FiniteRange(0, min_open=True), help="Scale the final marks to so many.")
@click.option(
    "--missing",
    type=click.Choice(["empty", "zero"]),
    default="empty",
    show_default=True,
    help="The mark of those who handed in nothing.",
)
@click.option("--run", type=click.IntRange(1), help="As things were after this run; by default now.")
@late_options
def marks_command(
    store: Path,
    form: str,
    output: Path,
    gradebook: Path | None,
    column: str | None,
    out_of: float | None,
    missing: str,
    run: int | None,
    extensions: Path | None,
    due: datetime | None,
    assignment: str | None,
) -> None:
    """Write the marks in STORE as a gradebook's file.

    Each student has a line; a member of a group has the group's marks. Whoever needs a person, and whatever was left out,
    is listed on the error stream.
    """
    if out_of is not None and form == "csv":
        raise WrongCall("--out-of scales what a gradebook gets: give canvas, moodle or gradescope as --format.")
    if gradebook is not None and form not in _FILLED:
        raise WrongCall("--gradebook fills in a file of canvas, moodle or gradescope: give one of these as --format.")
    book = None if gradebook is None else Gradebook.read(gradebook)
    try:
        with Store.open(store) as opened:
            told = opened.assignment
            names = (column,) if column else (*_FILLED.get(form, ()), told.title, told.name)
            if book is not None:
                book.column(names)  # before the work begins
            mark = 0.0 if missing == "zero" else None
            with charging(opened, extensions, due, assignment) as charge:
                marks = gather(opened, charge, run=run, missing=mark, tell=_teller(form))
    except StoreError as error:
        raise WrongCall(str(error)) from None
    if out_of is not None:
        marks = _scaled(marks, out_of)
    remarks = marks.remarks
    if book is not None:
        remarks = [*remarks, *book.fill(marks, names)]
        write_csv(output, book.lines, book.delimiter, book.end, book.begin)
    else:
        write_csv(output, _lines(form, marks, column or told.title or told.name))
    count = sum(row.final is not None for row in marks.rows)
    click.echo(f"{output}: {count} marks of {len(marks.rows)} students.", err=True)
    for remark in remarks:
        click.echo(remark, err=True)


def _teller(form: str) -> Callable[[Graded, Charge], str] | None:
    """What gives the feedback that a format has a place for."""
    if form != "moodle":
        return None
    from autograder.classroom.feedback.fragment import told_in_comments

    return told_in_comments


def _lines(form: str, marks: Marks, column: str) -> formats.Lines:
    """A whole file in a platform's columns."""
    if form == "canvas":
        return formats.canvas(marks, column)
    return {"csv": formats.plain, "moodle": formats.moodle, "gradescope": formats.gradescope}[form](marks)


def _scaled(marks: Marks, out_of: float) -> Marks:
    """The same with final marks out of another number."""
    part = out_of / marks.out_of if marks.out_of else 0
    rows = [
        replace(row, final=None if row.final is None else round(row.final * part, 6), out_of=row.out_of * part)
        for row in marks.rows
    ]
    return Marks(rows, marks.problems, marks.remarks)
