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
        start: where its text begins.
        end: where the next one's begins.
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
        self.units = list(_units(self.tokens, len(text)))

    def runs(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """The runs of tokens in a unit: the place of the first token, and a number that equal runs share."""
        # Strings have another hash in each process, which decides nothing but what the numbers are.
        normal = [token.normal for token in self.tokens[unit.first : unit.last]]
        for place in range(len(normal) - RUN + 1):
            yield unit.first + place, hash(tuple(normal[place : place + RUN]))

    def all_runs(self) -> set[int]:
        """The runs of all units."""
        return {run for unit in self.units for _, run in self.runs(unit)}


def _units(tokens: list[Token], length: int) -> Iterator[Unit]:
    starts: list[tuple[int, str]] = []
    is_decorated = False
    for place, token in enumerate(tokens):
        if not token.is_first:
            continue
        name = _name_at(tokens, place)
        is_decorator = token.text.startswith("@")
        if name and is_decorated:
            starts[-1] = (starts[-1][0], name)
        elif name or is_decorator and not is_decorated or not starts or starts[-1][1]:
            starts.append((place, name))
        is_decorated = is_decorator or is_decorated and not name
    ends = [*starts[1:], (len(tokens), "")]
    for (first, name), (last, _) in zip(starts, ends, strict=True):
        end = tokens[last].start if last < len(tokens) else length
        yield Unit(name, first, last, tokens[first].start, end)


def _name_at(tokens: list[Token], place: int) -> str:
    """The name of the function or class whose heading begins there; empty if none does."""
    words = [token.text for token in tokens[place : place + 3]]
    if words[:1] == ["async"]:
        words = words[1:]
    return words[1] if len(words) > 1 and words[0] in ("def", "class") else ""
