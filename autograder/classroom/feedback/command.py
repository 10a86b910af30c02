"""The verb that writes what each student may read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from autograder.classroom.feedback.told import Stage
from autograder.classroom.late.options import charging, late_options
from autograder.classroom.names import name_of
from autograder.classroom.store import Store, StoreError
from autograder.wrong_call import WrongCall


@click.command("feedback")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write into; made if it is not there.",
)
@click.option(
    "--after",
    "stage",
    type=click.Choice(get_args(Stage)),
    default="submission",
    show_default=True,
    help="When it is read: results that the assignment shows later are left out.",
)
@click.option(
    "--only", "students", multiple=True, metavar="STUDENT", help="Only this one's; may be given several times."
)
@late_options
def feedback_command(
    store: Path,
    folder: Path,
    stage: Stage,
    students: tuple[str, ...],
    extensions: Path | None,
    due: datetime | None,
    assignment: str | None,
) -> None:
    """Write what each student in STORE may read, as a page and as Markdown, and an index of the files.

    The words are those of Gradescope. Each member of a group gets the files of the group's hand-in.
    """
    from autograder.classroom.feedback.folder import INDEX, Folder
    from autograder.classroom.feedback.writing import Order, write

    into = Folder(folder)
    try:
        with Store.open(store) as opened:
            chosen = [opened.find(each) for each in students]
            before = into.make()
            with charging(opened, extensions, due, assignment) as charge:
                order = Order(store, folder, stage, tuple(dict.fromkeys(chosen)), charge.deadlines)
                everybody = [each.key for each in opened.roster()]
                written = write(order, charge, len(everybody))
                remarks = charge.remarks()
    except StoreError as error:
        raise WrongCall(str(error)) from None
    lines = [written.lines[key] for key in dict.fromkeys([*everybody, *written.lines]) if key in written.lines]
    into.index((before | {line[0]: line for line in lines}).values() if chosen else lines)
    click.echo(f"{folder}: a page and a Markdown file for each of {len(lines)} students, listed in {INDEX}.", err=True)
    absent = [name_of(each) for each in chosen if each.key not in written.lines]
    if absent:
        click.echo(f"Nothing of theirs is graded, and so there is nothing to read: {', '.join(absent)}.", err=True)
    if written.kept_back:
        click.echo(f"{written.kept_back} results of each are kept back at this stage (--after {stage}).", err=True)
    for remark in remarks:
        click.echo(remark, err=True)
