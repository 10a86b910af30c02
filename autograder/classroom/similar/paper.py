"""One submission cut into functions, and these into runs of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.classroom.records import Student
from autograder.classroom.similar.tokens import Token, tokens_of

RUN = 12
"""Tokens in a run: some two short statements. With fewer, independent solutions share many; with more, each small change of
a copy hides more of it."""


@dataclass(frozen=True)
class Unit:
    """A function or class at the top level, or what stands between these.

    Attributes:
        name: empty for what is neither.
        first: its first token's place among those of the file.
        last: the place after its last one.
        start: where its text begins, with comments right above it.
        end: where the line of its last token ends.
    """

    name: str
    first: int
    last: int
    start: int
    end: int


class Paper:
    """What one student or group handed in.

    Args:
        students: whose it is.
        authors: the keys of all who handed it in, also of those for whom something later counts.
        label: what it is called in the store.
        text: its source.
    """

    def __init__(self, students: list[Student], authors: frozenset[str], label: str, text: str) -> None:
        self.students = students
        self.authors = authors
        self.label = label
        self.text = text
        self.tokens = tokens_of(text)
        self.units = list(_units(self.tokens, text))

    def runs(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """The runs of tokens in a unit: the place of the first token, and a number that equal runs share."""
        # Strings have another hash in each process, which decides nothing but what the numbers are.
        normal = [token.normal for token in self.tokens[unit.first : unit.last]]
        for place in range(len(normal) - RUN + 1):
            yield unit.first + place, hash(tuple(normal[place : place + RUN]))

    def all_runs(self) -> set[int]:
        """The runs of all units."""
        return {run for unit in self.units for _, run in self.runs(unit)}


def _units(tokens: list[Token], text: str) -> Iterator[Unit]:
    starts: list[tuple[int, str]] = []
    is_decorated = False
    for place, token in enumerate(tokens):
        if not token.is_first:
            continue
        name = _name_at(tokens, place)
        is_decorator = token.text.startswith("@")
        if name and is_decorated:
            starts[-1] = (starts[-1][0], name)
        elif name or (is_decorator and not is_decorated) or not starts or starts[-1][1]:
            starts.append((place, name))
        is_decorated = is_decorator or (is_decorated and not name)
    ends = [*starts[1:], (len(tokens), "")] if starts else []
    for (first, name), (last, _) in zip(starts, ends, strict=True):
        start = tokens[first].start
        while (above := text.rfind("\n", 0, max(start - 1, 0)) + 1) < start and text[above] == "#":
            start = above
        end = text.find("\n", tokens[last - 1].end)
        yield Unit(name, first, last, start, len(text) if end < 0 else end)


def _name_at(tokens: list[Token], place: int) -> str:
    """The name of the function or class whose heading begins there; empty if none does."""
    words = [token.text for token in tokens[place : place + 3]]
    if words[:1] == ["async"]:
        words = words[1:]
    return words[1] if len(words) > 1 and words[0] in ("def", "class") else ""
