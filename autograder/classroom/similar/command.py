"""``markscheme class similar``."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from autograder.classroom.similar.pairs import LEAST_SHARE
from autograder.classroom.store import Store, StoreError
from autograder.files import write_atomically
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_NEEDED = ("sklearn", "pygments")


@click.command("similar")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it goes; similar.html by default, and the terminal for text and csv.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "text", "csv"]),
    default="html",
    show_default=True,
    help="A page with the texts side by side, lines for people, or a table.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=LEAST_SHARE,
    show_default=True,
    metavar="SHARE",
    help="Tell pairs from this share of a function; of a whole file half of it is enough.",
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="How many pairs to show.")
@click.option(
    "--only", multiple=True, metavar="STUDENT", help="Only pairs with this student; may be given several times."
)
@click.option("--anonymous", is_flag=True, help="Leave out every name, also in what was handed in.")
@click.option("--assignment", help="The assignment's name or folder; by default the name that the store has.")
def similar_command(
    store: Path,
    output: Path | None,
    form: str,
    least: float,
    most: int,
    only: Sequence[str],
    anonymous: bool,
    assignment: str | None,
) -> None:
    """Say which submissions of STORE share more than the starter and the task explain.

    It accuses nobody: it says which pairs a person should read.
    """
    _require_installed()
    if math.isnan(least):  # which is in no range, and out of none
        raise WrongCall("--least nan is no share: give a number up to 1, as 0.5.")
    if output is None and form == "html":
        output = Path("similar.html")
    if output is not None and output.exists() and store.exists() and output.samefile(store):
        raise WrongCall(f"{output} is the store, which would be replaced: choose another file.")
    try:
        with Store.open(store) as opened:
            chosen = {opened.find(each).key for each in only}
            from autograder.classroom.similar.gather import papers_of
            from autograder.classroom.similar.released import released_runs

            released = released_runs(assignment or opened.assignment.name, is_told=assignment is not None)
            opened.connection.execute("BEGIN")  # whatever is graded meanwhile: all is told of one and the same moment
            handed = papers_of(opened, is_anonymous=anonymous)
    except StoreError as error:
        raise WrongCall(shown(str(error))) from None
    from autograder.classroom.similar.listing import as_csv, as_text
    from autograder.classroom.similar.pairs import compare

    likeness = compare(handed.papers, released, least, chosen)
    pairs = likeness.pairs[:most]
    if form == "html":
        from autograder.classroom.similar.page import page_of

        text = page_of(handed, likeness, pairs, least, datetime.now().astimezone())
    else:
        text = (as_csv if form == "csv" else as_text)(pairs, handed.people)
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        click.echo(text, nl=False)
    else:
        try:
            write_atomically(output, text)
        except OSError as error:
            raise WrongCall(f"{output} cannot be written: {error.strerror}.") from None
    where = f"{output}: " if output else ""
    total = len(likeness.pairs)
    of = f"{total:,} pair{'s' * (total != 1)} of {len(handed.papers):,} submissions much alike"
    left = f", of which {most:,} are shown" if total > most else ""
    unread = f"; {handed.unread:,} could not be read" if handed.unread else ""
    click.echo(f"{where}{of}{left}{unread}.", err=output is None)


def _require_installed() -> None:
    if not all(map(find_spec, _NEEDED)):
        raise WrongCall(
            "`markscheme class similar` needs scikit-learn and Pygments: python -m pip install 'markscheme[similar]'."
        )
