"""The order in which options and lines are shown."""

from __future__ import annotations

import random

from question_bank.question import Line, Option, Variant


def shown_options(variant: Variant, rng: random.Random) -> list[Option]:
    """A variant's options in a drawn order, those that are pinned last; as they are where the question forbids it."""
    options = list(variant.content.options)
    if not variant.question.shuffle:
        return options
    loose = [option for option in options if not option.is_pinned]
    rng.shuffle(loose)
    return loose + [option for option in options if option.is_pinned]


def shown_lines(variant: Variant, rng: random.Random) -> list[Line]:
    """A variant's lines in a drawn order, which is not the right one: there would be nothing to do."""
    right = list(variant.content.lines)
    lines = list(right)
    while len(lines) > 1 and lines == right:
        rng.shuffle(lines)
    return lines
