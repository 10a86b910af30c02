"""Where in two texts the runs of tokens stand that both have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from autograder.classroom.similar.pairs import Pair
from autograder.classroom.similar.paper import RUN, Paper, Unit


@dataclass(frozen=True)
class Piece:
    """A piece of a function's text.

    Attributes:
        text: of it.
        number: of its region, from 1; 0 where the other has nothing alike.
        other: the number of a region of the other file that it is like.
    """

    text: str
    number: int = 0
    other: int = 0


@dataclass(frozen=True)
class Excerpt:
    """A function of one of the two.

    Attributes:
        name: empty for what stands outside of functions.
        line: its first one in the file.
        pieces: its text.
    """

    name: str
    line: int
    pieces: tuple[Piece, ...]

    @property
    def is_shared(self) -> bool:
        """Whether anything of it stands in the other file."""
        return any(piece.number for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """What stands side by side: functions of one name, or the most alike; None where the other has no such."""

    first: Excerpt | None
    second: Excerpt | None

    @property
    def is_shared(self) -> bool:
        """Whether either has anything of the other."""
        return any(each is not None and each.is_shared for each in (self.first, self.second))


def side_by_side(pair: Pair, own: Collection[int]) -> list[Row]:
    """Both texts cut into functions, with what they share marked, in the order of the first.

    Args:
        pair: the two.
        own: the runs that tell something.
    """
    one, other = pair.papers
    shared = {run for run in one.all_runs() & other.all_runs() if run in own}
    regions = [_regions(paper, shared) for paper in pair.papers]
    pieces = [
        {unit: _excerpt(paper, unit, regions[side], regions[1 - side]) for unit in paper.units}
        for side, paper in enumerate(pair.papers)
    ]
    rows = [
        Row(pieces[0][a] if a else None, pieces[1][b] if b else None) for a, b in _partners(one, other, regions, shared)
    ]
    return [row for row in rows if any(each and each.pieces for each in (row.first, row.second))]


@dataclass
class _Regions:
    """The regions of one file.

    Attributes:
        spans: of each the first token's place, the place after its last token, and its first run.
        at: for each shared run the region that it first stands in.
        units: for each shared run the functions that it stands in.
    """

    spans: list[tuple[int, int, int]]
    at: dict[int, int]
    units: dict[int, list[Unit]]


def _regions(paper: Paper, shared: Collection[int]) -> _Regions:
    found = _Regions([], {}, {})
    for unit in paper.units:
        end = -1
        for place, run in paper.runs(unit):
            if run not in shared:
                continue
            if place < end:
                first, _, leading = found.spans[-1]
                found.spans[-1] = (first, place + RUN, leading)
            else:
                found.spans.append((place, place + RUN, run))
            end = place + RUN
            found.at.setdefault(run, len(found.spans))
            found.units.setdefault(run, []).append(unit)
    return found


def _excerpt(paper: Paper, unit: Unit, regions: _Regions, others: _Regions) -> Excerpt:
    end = unit.start + len(paper.text[unit.start : unit.end].rstrip())
    pieces, at = [], unit.start
    for number, (first, last, run) in enumerate(regions.spans, 1):
        if unit.first <= first < unit.last:
            start, stop = paper.tokens[first].start, paper.tokens[last - 1].end
            pieces += [Piece(paper.text[at:start]), Piece(paper.text[start:stop], number, others.at[run])]
            at = stop
    pieces.append(Piece(paper.text[at:end]))
    line = paper.text.count("\n", 0, unit.start) + 1
    return Excerpt(unit.name, line, tuple(piece for piece in pieces if piece.text))


def _partners(
    one: Paper, other: Paper, regions: Sequence[_Regions], shared: Collection[int]
) -> list[tuple[Unit | None, Unit | None]]:
    """Which functions stand side by side: those of one name, then those that share most, then what is left alone."""
    free = list(other.units)
    found: dict[Unit, Unit] = {}
    for unit in one.units:
        same = next((each for each in free if each.name == unit.name and unit.name), None)
        if same:
            found[unit] = same
            free.remove(same)
    counts: dict[tuple[Unit, Unit], int] = {}
    for run in shared:
        for a in regions[0].units[run]:
            for b in regions[1].units[run]:
                counts[a, b] = counts.get((a, b), 0) + 1
    for (a, b), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0][0].first, item[0][1].first)):
        if a not in found and b in free:
            found[a] = b
            free.remove(b)
    rows: list[tuple[Unit | None, Unit | None]] = [(unit, found.get(unit)) for unit in one.units]
    return [*rows, *((None, unit) for unit in free)]
