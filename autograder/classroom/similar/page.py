"""The pairs side by side, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from autograder import __version__
from autograder.classroom.report.figures import count_of, percent
from autograder.classroom.report.people import People
from autograder.classroom.similar.gather import Handed
from autograder.classroom.similar.listing import called
from autograder.classroom.similar.pairs import LEAST_RUNS, WHOLE, Likeness, Pair, Part
from autograder.classroom.similar.paper import RUN
from autograder.classroom.similar.regions import Excerpt, side_by_side
from pages import histogram, page

_HERE = Path(__file__).parent


def page_of(handed: Handed, likeness: Likeness, pairs: Sequence[Pair], least: float, made: datetime) -> str:
    """The page as HTML.

    Args:
        handed: what was compared.
        likeness: what came of it.
        pairs: those that are shown.
        least: the share from which a pair is told.
        made: when.
    """
    people = handed.people
    rows = [side_by_side(pair, likeness.own) for pair in pairs]
    return page(
        _HERE / "similar.html",
        f"{handed.assignment}: submissions that are alike",
        style=(_HERE / "similar.css").read_text(encoding="utf-8"),
        foot=f"Made by markscheme {__version__} on {made:%-d %B %Y at %H:%M}.",
        handed=handed,
        nearest=_nearest_plot(likeness.nearest),
        total=len(likeness.pairs),
        compared=len(likeness.papers),
        pairs=[(number, pair, rows[number - 1]) for number, pair in enumerate(pairs, 1)],
        least=least,
        whole=least * WHOLE,
        least_runs=LEAST_RUNS,
        run=RUN,
        people=people,
        likest=_likest,
        called=lambda paper: called(paper, people),
        code=lambda excerpt, number, side: _code(excerpt, people, number, side),
        percent=percent,
        count_of=count_of,
    )


def _likest(pair: Pair) -> list[Part]:
    """Of functions of one name, the one of which the other has more."""
    found: dict[str, Part] = {}
    for part in pair.parts:
        found.setdefault(part.unit.name, part)
    return list(found.values())


def _nearest_plot(nearest: Sequence[float]) -> Markup:
    """How much of each file its nearest neighbour has: what is usual in this class, and who stands out of it."""
    counts = [0] * 10
    for share in nearest:
        counts[min(int(10 * share), 9)] += 1
    title = "How much of each file the one that is most like it has"
    return histogram("nearest", title, range(0, 101, 10), counts, "per cent", "submissions")


def _code(excerpt: Excerpt, people: People, pair: int, side: int) -> Markup:
    """A function's text, in which each region is a link to the one that it is like."""
    here, there = f"p{pair}{'ab'[side]}", f"p{pair}{'ba'[side]}"
    found = []
    for piece in excerpt.pieces:
        text = Markup.escape("\n".join(map(people.told, piece.text.split("\n"))))
        if piece.number:
            link = Markup('<a class="shared" id="{}{}" href="#{}{}">{}</a>')
            text = link.format(here, piece.number, there, piece.other, text)
        found.append(text)
    return Markup("").join(found)
