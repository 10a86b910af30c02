"""An exam before it has a format: numbered questions, options shuffled and lettered, references to them filled in."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from string import ascii_uppercase
from typing import Any, Generic, TypeVar

from question_bank.letters import with_letters
from question_bank.question import TOPICS, BugKey, Code, Content, Line, Option, Question, Variant
from question_bank.shuffling import shown_lines, shown_options

T = TypeVar("T", Option, Line)


@dataclass(frozen=True)
class Lettered(Generic[T]):
    """An option, or a line to be put in order, under the letter that it has on the page."""

    letter: str
    of: T


@dataclass(frozen=True)
class Item:
    """A question as it stands on the page."""

    number: int
    variant: Variant
    content: Content
    """The variant's, with letters in place of references."""
    options: Sequence[Lettered[Option]]
    lines: Sequence[Lettered[Line]]
    figure: str = ""
    """SVG; empty where nothing is drawn."""

    @property
    def question(self) -> Question:
        """What it was drawn from."""
        return self.variant.question

    @property
    def right_letters(self) -> list[str]:
        """Of the options to be ticked, or of the lines in their right order."""
        place = {line.name: number for number, line in enumerate(self.content.lines)}
        in_order = sorted(self.lines, key=lambda one: place[one.of.name])
        return [one.letter for one in self.options if one.of.is_right] + [one.letter for one in in_order]


@dataclass(frozen=True)
class Paper:
    """An exam: what all its pages are made from."""

    seed: int
    items: Sequence[Item]

    @property
    def marks(self) -> float:
        """Of all questions together."""
        return sum(item.question.marks for item in self.items)

    @property
    def minutes(self) -> float:
        """Of all questions together."""
        return sum(item.question.minutes for item in self.items)

    @property
    def topics(self) -> list[str]:
        """What the topics of the questions are called, in the order of the course."""
        return [title for topic, title in TOPICS.items() if any(item.question.topic == topic for item in self.items)]

    @property
    def calculator(self) -> bool:
        """Whether any question needs one."""
        return any(item.question.calculator for item in self.items)


def put_on_paper(seed: int, variants: Iterable[Variant], figures: Mapping[str, str] | None = None) -> Paper:
    """Numbers the variants in their order and shuffles the options of each.

    The order of a question's options depends on the seed and on the question alone, so that it stays the same whatever
    else is asked.

    Args:
        seed: of the exam.
        variants: in the order of the page.
        figures: SVG by the question's id.
    """
    drawn = figures or {}
    return Paper(
        seed,
        [
            _item(number, variant, random.Random(f"{seed} {variant.question.id}"), drawn.get(variant.question.id, ""))
            for number, variant in enumerate(variants, start=1)
        ],
    )


def _item(number: int, variant: Variant, rng: random.Random, figure: str) -> Item:
    content = variant.content
    options, lines = shown_options(variant, rng), shown_lines(variant, rng)
    shown: list[Option | Line] = [*options, *lines]
    letters = _Letters((one.name, letter) for letter, one in zip(ascii_uppercase, shown, strict=False))

    def fill(text: str) -> str:
        return with_letters(text, letters)

    return Item(
        number,
        variant,
        _with_texts(content, fill),
        [Lettered(letters[option.name], _with_texts(option, fill)) for option in options],
        [Lettered(letters[line.name], _with_texts(line, fill)) for line in lines],
        figure,
    )


class _Letters(dict[str, str]):
    """Letters by name; what names nothing, as in code, stays as it is."""

    def __missing__(self, name: str) -> str:
        return f"[[{name}]]"


def _with_texts(value: Any, fill: Any) -> Any:
    """The value with every text in it passed through ``fill``, but for names and code, in which nothing is referred to."""
    if isinstance(value, str):
        return fill(value)
    if isinstance(value, tuple):
        return tuple(_with_texts(each, fill) for each in value)
    if isinstance(value, BugKey):
        return replace(value, feedback={line: fill(text) for line, text in value.feedback.items()})
    if is_dataclass(value) and not isinstance(value, (Code, type)):
        changed = {
            each.name: _with_texts(getattr(value, each.name), fill)
            for each in fields(value)
            if each.name
            not in ("name", "misconception", "answers", "blanks", "expression", "interchangeable", "language")
        }
        return replace(value, **changed)
    return value
