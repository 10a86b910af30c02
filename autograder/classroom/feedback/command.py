"""The verb that writes what each student may read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from autograder.classroom.feedback.told import Stage
from autograder.classroom.late.options import charging, late_options
from autograder.classroom.names import name_of
from autograder.classroom.records import Student
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
    from autograder.classroom.feedback.html import as_page
    from autograder.classroom.feedback.markdown import as_markdown
    from autograder.classroom.feedback.told import told

    found: dict[str, datetime | None] = {}
    kept_back: Counter[int] = Counter()
    try:
        with Store.open(store) as opened:
            chosen = [opened.find(each) for each in students]
            wanted = {each.key for each in chosen}
            charge = charging(opened, extensions, due, assignment)
            into = Folder(folder)
            for graded in opened.counting():
                handed_in = graded.handed_in
                authors = handed_in.students or (Student(handed_in.label),)
                if wanted and not any(each.key in wanted for each in authors):
                    continue
                shown = told(graded, charge.of(handed_in).delay, stage)
                kept_back[shown.kept_back] += 1
                for student in authors:
                    if (wanted and student.key not in wanted) or _is_earlier(found, student, handed_in.time):
                        continue
                    found[student.key] = handed_in.time
                    name = name_of(student)
                    into.write(student, as_page(shown, name), as_markdown(shown, name))
            absent = [name_of(each) for each in chosen if each.key not in found]
            into.finish(None if wanted else set(found))
    except StoreError as error:
        raise WrongCall(str(error)) from None
    click.echo(f"{folder}: a page and a Markdown file for each of {len(found)} students, listed in {INDEX}.", err=True)
    if absent:
        click.echo(f"Nothing of theirs is graded, and so there is nothing to read: {', '.join(absent)}.", err=True)
    most = max(kept_back, default=0)
    if most:
        click.echo(f"{most} results of each are kept back at this stage (--after {stage}).", err=True)
    for remark in charge.remarks():
        click.echo(remark, err=True)


def _is_earlier(found: dict[str, datetime | None], student: Student, time: datetime | None) -> bool:
    """Whether something that the student handed in later is written already, as where one is in two groups."""
    written = found.get(student.key)
    return written is not None and time is not None and time < written
