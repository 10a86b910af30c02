"""What may stand in a question's front matter, and of which type it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveFloat,
    PositiveInt,
    StrictBool,
    StringConstraints,
    ValidationError,
)

from question_bank.question import Difficulty, Kind, Marking
from question_bank.sections import Place

Table = TypeVar("Table", bound=BaseModel)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
AsText = Annotated[Text, BeforeValidator(lambda value: str(value) if isinstance(value, int | Decimal) else value)]
"""A number or a text, kept as it was written."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wrong(_Strict):
    """One of ``[[key.wrong]]``; which of the first three it has depends on the kind."""

    value: AsText | None = None
    expression: Text | None = None
    blanks: list[Text] | None = None
    feedback: str = ""
    misconception: str | None = None


class TrueFalse(_Strict):
    """``[key]`` of a true/false question."""

    answer: StrictBool | Text


class Numeric(_Strict):
    """``[key]`` of a numeric question."""

    value: AsText
    tolerance: AsText
    units: str = ""
    wrong: list[Wrong] = Field(min_length=1)


class Symbolic(_Strict):
    """``[key]`` of a symbolic question."""

    expression: Text
    domain: dict[str, tuple[AsText, AsText]] = Field(min_length=1)
    integers: list[str] = []
    density: StrictBool = False
    wrong: list[Wrong] = Field(min_length=1)


class Ordering(_Strict):
    """``[key]`` of an ordering question."""

    interchangeable: list[tuple[str, str]] = []


class Bug(_Strict):
    """``[key]`` of a spot-the-bug question."""

    line: PositiveInt
    mended: Annotated[str, StringConstraints(min_length=1)]
    feedback: dict[str, Text] = {}


class Blanks(_Strict):
    """``[key]`` of a fill-in question."""

    blanks: list[Text] = Field(min_length=1)
    wrong: list[Wrong] = Field(min_length=1)


KEYS: Mapping[str, type[_Strict]] = {
    "true_false": TrueFalse,
    "numeric": Numeric,
    "symbolic": Symbolic,
    "ordering": Ordering,
    "spot_the_bug": Bug,
    "fill_in": Blanks,
}


class FrontMatter(_Strict):
    """All but the key."""

    kind: Kind
    lecture: Text
    marks: PositiveFloat
    minutes: PositiveFloat
    difficulty: Difficulty
    objective: Text
    source: Text
    calculator: StrictBool = False
    shuffle: StrictBool = True
    marking: Marking | None = None
    reviewed: str = ""
    figure_alt: str = ""
    seed_question: PositiveInt | None = None
    apart: list[Text] = []
    key: dict[str, Any] = {}


def validated(model: type[Table], table: Mapping[str, Any], front: str, place: Place, prefix: str = "") -> Table:
    """A table of the front matter as what it has to be.

    Args:
        model: what it has to be.
        table: what it is.
        front: the text of the front matter, in which the line is looked for.
        place: where the front matter begins.
        prefix: of the names in messages, as ``key.``.

    Raises:
        QuestionError: with the first three things that are wrong.
    """
    try:
        return model.model_validate(table)
    except ValidationError as error:
        messages, lines = [], []
        for fault in error.errors()[:3]:
            names = [str(part) for part in fault["loc"] if isinstance(part, str) and part.isidentifier()]
            where = prefix + ".".join(str(part) for part in fault["loc"])
            lines.append(_line_of(names, front))
            messages.append(f"{where}: {_in_words(fault['type'], fault['msg'])}")
        raise Place(place.path, place.line + min(lines)).error("; ".join(messages)) from None


def _in_words(kind: str, message: str) -> str:
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is unknown here; see docs/questions.md for what this kind may have"
    return message[0].lower() + message[1:]


def _line_of(names: list[str], front: str) -> int:
    """The line of the front matter, from 1, that sets one of the names; the innermost that is found."""
    for name in reversed(names):
        for number, line in enumerate(front.split("\n"), start=1):
            if re.match(rf"\s*(\[*key\]*\.)?{re.escape(name)}\s*=", line):
                return number
    return 0
