"""``markscheme class report``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from autograder.classroom.report.people import Selection
from autograder.classroom.store import Store, StoreError
from autograder.files import write_atomically
from autograder.shown import shown
from autograder.wrong_call import WrongCall


@click.command("report")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="Where the page goes.",
)
@click.option("--anonymous", is_flag=True, help="Leave out every name, also of files and in what was printed.")
@click.option("--section", default="", help="Only students of this section.")
@click.option("--only", multiple=True, metavar="STUDENT", help="Only this student; may be given several times.")
@click.option("--run", type=click.IntRange(1), help="As things were after this run; by default as they are now.")
def report_command(
    store: Path, output: Path, anonymous: bool, section: str, only: tuple[str, ...], run: int | None
) -> None:
    """Write a page on what the class of STORE knows and misunderstood.

    It can be called at any time, also while the class is being graded: it tells of how many it speaks.
    """
    try:
        with Store.open(store) as opened:
            _require_elsewhere(output, store)
            selection = _selection(opened, section, only)
            # Jinja2 is slow to import, and a wrong call is answered at once.
            from autograder.classroom.report.gather import report_of
            from autograder.classroom.report.page import page_of

            opened.connection.execute("BEGIN")  # whatever is graded meanwhile: all is told of one and the same moment
            report = report_of(opened, selection, is_anonymous=anonymous, run=run)
    except StoreError as error:
        raise WrongCall(shown(str(error))) from None
    text = page_of(report, datetime.now().astimezone())
    try:
        write_atomically(output, text)
    except OSError as error:
        raise WrongCall(f"{output} cannot be written: {error.strerror}.") from None
    graded, total = report.tally.graded, report.tally.graded + report.waiting
    click.echo(f"{output}: {graded:,} of {total:,} graded, {len(report.tally.looks):,} to be looked at.")


def _selection(store: Store, section: str, only: tuple[str, ...]) -> Selection:
    """Who is meant.

    Raises:
        StoreError: if a student is nobody.
        WrongCall: if nobody is in the section.
    """
    if section:
        sections = {student.section for student in store.roster()} - {""}
        if section.casefold() not in {each.casefold() for each in sections}:
            known = f"there are {', '.join(sorted(sections))}" if sections else "no student's section is known"
            raise WrongCall(shown(f"Nobody is in section {section!r}: {known}."))
    return Selection(section, frozenset(store.find(each).key for each in only))


def _require_elsewhere(output: Path, store: Path) -> None:
    if output.exists() and output.samefile(store):
        raise WrongCall(f"{output} is the store, which the page would replace: choose another file.")
