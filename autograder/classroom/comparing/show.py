"""The verb that shows one student's report."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

import click

from autograder.classroom.late.options import charging, late_options
from autograder.classroom.names import name_of
from autograder.classroom.records import Graded, Student
from autograder.classroom.store import Store, StoreError
from autograder.shown import shown
from autograder.wrong_call import WrongCall


@click.command("show")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("student")
@late_options
def show_command(
    store: Path, student: str, extensions: Path | None, due: datetime | None, assignment: str | None
) -> None:
    """Show the report of one STUDENT in STORE, and every grading before it.

    STUDENT is a key, an email, a university's number, or a part of a name that is one student's alone.
    """
    from rich.console import Console

    from autograder.classroom.comparing.history import told
    from autograder.report import print_report

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    try:
        with Store.open(store) as opened:
            who = opened.find(student)
            click.echo("  ".join(shown(part, 100) for part in (name_of(who), who.email, who.sid, who.section) if part))
            counting = _counting(opened, who)
            if counting is None:
                click.echo("Nothing that was handed in is graded.")
                return
            print_report(counting.result, console)
            if counting.broke_off:
                click.echo(f"\nNeeds a person: {counting.broke_off}")
            click.echo("\nHistory")
            with charging(opened, extensions, due, assignment) as charge:
                for line in told(opened.gradings(who.key), charge, counting):
                    click.echo(f"  {line}")
    except StoreError as error:
        raise WrongCall(str(error)) from None


def _counting(store: Store, student: Student) -> Graded | None:
    """The grading that counts for a student; not what others of a group are still judged by."""
    found = store.counting(student=student)
    return next((graded for graded in found if student in graded.handed_in.students), None)
