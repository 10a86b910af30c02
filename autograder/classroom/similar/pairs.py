"""Who shares how much with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from autograder.classroom.similar.paper import Paper, Unit

LEAST_RUNS = 50
"""Runs from which a function, or a file, can tell anything: right solutions of shorter ones are alike by themselves."""

LEAST_SHARE = 0.5
"""Of a function; docs/classes.md has what independent solutions share."""

WHOLE = 0.5
"""What part of that is as telling in a whole file, where what functions share by chance is averaged."""

COMMON, LEAST_COMMON = 0.5, 5
"""A run in more than this part of the class, and in more than so many files, is the task's and nobody's own."""


@dataclass(frozen=True)
class Part:
    """A function of one that stands, in part at least, in the other's file.

    Attributes:
        side: 0 if it is the first one's function, 1 if it is the second one's.
        unit: which function.
        size: how many runs of its own it has.
        shared: how many of these stand in the other's file.
    """

    side: int
    unit: Unit
    size: int
    shared: int

    @property
    def share(self) -> float:
        """What part of it the other has too."""
        return self.shared / self.size


@dataclass(frozen=True)
class Pair:
    """Two submissions that share something.

    Attributes:
        papers: the two.
        sizes: how many runs of its own each has.
        shared: how many of these both have.
        parts: functions of either of which the other has at least the share that was asked for, the largest share first.
    """

    papers: tuple[Paper, Paper]
    sizes: tuple[int, int]
    shared: int
    parts: tuple[Part, ...]

    def share(self, side: int) -> float:
        """What part of one of the two files the other has too."""
        return self.shared / self.sizes[side] if self.sizes[side] else 0.0

    @property
    def rank(self) -> tuple[float, int]:
        """The higher, the sooner a person should look."""
        whole = max((self.share(side) for side in (0, 1) if self.sizes[side] >= LEAST_RUNS), default=0.0)
        return max([whole / WHOLE, *(part.share for part in self.parts)]), self.shared


@dataclass(frozen=True)
class Likeness:
    """A class compared with itself.

    Attributes:
        papers: all that were compared.
        own: the runs that tell something: neither released nor common.
        pairs: those that share enough, the most alike first.
        nearest: of each file that is long enough, the largest share that another one has of it.
    """

    papers: Sequence[Paper]
    own: Collection[int]
    pairs: Sequence[Pair]
    nearest: Sequence[float] = ()


def compare(
    papers: Sequence[Paper], released: set[int], least: float = LEAST_SHARE, only: Collection[str] = ()
) -> Likeness:
    """Finds the pairs of submissions that share much of their own.

    Each run is looked up once, in a table of all runs by all submissions; the product of that table with itself has what all
    pairs share.

    Args:
        papers: the submissions.
        released: runs that explain themselves.
        least: the share of a function from which a pair is told; of a whole file half of it is enough.
        only: keys of students; only pairs that have one of them, unless it is empty.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    units = [[{run for _, run in paper.runs(unit)} - released for unit in paper.units] for paper in papers]
    whole: list[set[int]] = [set().union(*each) for each in units]
    most = max(LEAST_COMMON, int(COMMON * len(papers)))
    counts = Counter(chain.from_iterable(whole))
    if not any(count <= most for count in counts.values()):
        return Likeness(papers, set(), [])  # of which no table can be made
    table = CountVectorizer(analyzer=list, binary=True, max_df=most, dtype="int32")
    files = table.fit_transform(whole)
    functions = table.transform(chain.from_iterable(units))
    owned = [(index, unit) for index, paper in enumerate(papers) for unit in paper.units]

    def is_meant(a: int, b: int) -> bool:
        both = papers[a], papers[b]
        asked = not only or any(student.key in only for paper in both for student in paper.students)
        return asked and not both[0].authors & both[1].authors

    parts: dict[tuple[int, int], list[Part]] = {}
    for row, other, shared, size in _entries(functions, files, least):
        owner, unit = owned[row]
        if unit.name and is_meant(owner, other):
            pair = min(owner, other), max(owner, other)
            parts.setdefault(pair, []).append(Part(int(owner > other), unit, size, shared))
    found = set(parts)
    sizes = files.sum(axis=1).A1.tolist()
    nearest = {index: 0.0 for index, size in enumerate(sizes) if size >= LEAST_RUNS}
    for a, b, shared, size in _entries(files, files, 0):
        if not papers[a].authors & papers[b].authors:
            nearest[a] = max(nearest[a], shared / size)
            if shared >= least * WHOLE * size and is_meant(a, b):
                found.add((min(a, b), max(a, b)))
    both = sorted(found)
    common = (files @ files.T)[[a for a, _ in both], [b for _, b in both]].A1.tolist() if both else []
    pairs = [
        Pair((papers[a], papers[b]), (sizes[a], sizes[b]), shared, _sorted(parts.get((a, b), [])))
        for (a, b), shared in zip(both, common, strict=True)
    ]
    pairs.sort(key=lambda pair: pair.rank, reverse=True)
    return Likeness(papers, table.vocabulary_.keys(), pairs, list(nearest.values()))


def _sorted(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-part.share, -part.size, part.side)))


def _entries(rows: Any, columns: Any, least: float) -> Iterable[tuple[int, int, int, int]]:
    """Of a row and a column that share at least a part of the row: both, what they share, and the row's size."""
    sizes = rows.sum(axis=1).A1
    product = (rows @ columns.T).tocoo()
    of = sizes[product.row]
    is_enough = (of >= LEAST_RUNS) & (product.data >= least * of) & (product.data > 0)
    chosen = product.row[is_enough], product.col[is_enough], product.data[is_enough], of[is_enough]
    return zip(*(each.tolist() for each in chosen), strict=True)
