"""Pairs as text and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from autograder.classroom.marks.cells import number_cell, text_cell
from autograder.classroom.report.figures import percent
from autograder.classroom.report.people import People
from autograder.classroom.similar.pairs import Pair
from autograder.classroom.similar.paper import Paper

COLUMNS = (
    "first",
    "second",
    "first_file",
    "second_file",
    "share_of_first",
    "share_of_second",
    "shared_runs",
    "function_of",
    "function",
    "function_share",
    "function_runs",
)


def called(paper: Paper, people: People) -> str:
    """Whose a submission is."""
    return " and ".join(" ".join(name.split()) for name in people.names(paper.students))


def as_csv(pairs: Sequence[Pair], people: People) -> str:
    """A line for each function of a pair that is much alike; one without a function where the files are as wholes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for pair in pairs:
        names = [called(paper, people) for paper in pair.papers]
        files = ["" if people.is_anonymous else text_cell(paper.label) for paper in pair.papers]
        shares = [number_cell(pair.share(side)) for side in (0, 1)]
        start = [*map(text_cell, names), *files, *shares, pair.shared]
        for part in pair.parts:
            share = number_cell(part.share)
            writer.writerow(
                [*start, text_cell(names[part.side]), text_cell(people.told(part.unit.name)), share, part.size]
            )
        if not pair.parts:
            writer.writerow([*start, "", "", "", ""])
    return out.getvalue()


def as_text(pairs: Sequence[Pair], people: People) -> str:
    """A few lines for each pair."""
    lines = []
    for pair in pairs:
        one, other = (called(paper, people) for paper in pair.papers)
        lines += [f"{one}  and  {other}"]
        shares = [percent(pair.shared, size) for size in pair.sizes]
        lines += [f"    the whole file: {shares[0]} of the first, {shares[1]} of the second ({pair.shared} runs)"]
        for part in pair.parts:
            owner = (one, other)[part.side]
            share = percent(part.shared, part.size)
            lines += [f"    {people.told(part.unit.name)} of {owner}: {share} of its {part.size} runs"]
    return "".join(f"{line}\n" for line in lines)
