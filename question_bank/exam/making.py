"""From a bank and a wish to a paper: selection, variants, figures, letters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from question_bank.bank import load_bank
from question_bank.companion import companion_of, function
from question_bank.drawing import draw
from question_bank.exam.figures import drawn
from question_bank.exam.paper import Paper, put_on_paper
from question_bank.exam.selection import select
from question_bank.question import QuestionError, Variant


def make_paper(
    bank: Path,
    seed: int,
    *,
    topics: Sequence[str] = (),
    kinds: Sequence[str] = (),
    count: int | None = None,
    minutes: float | None = None,
) -> Paper:
    """An exam out of a bank; the same bank, seed and wishes give the same one.

    Args:
        bank: a folder of questions.
        seed: of the selection, the variants, and the order of options.
        topics: as for ``select``, and so are the others.

    Raises:
        QuestionError: if the bank does not have what is asked for, or a question is at fault.
    """
    wishes = {"topics": topics, "kinds": kinds}
    questions = select(load_bank(bank), random.Random(seed), **wishes, count=count, minutes=minutes)
    variants = [draw(question, seed) for question in questions]
    return put_on_paper(
        seed, variants, {one.question.id: _figure(one) for one in variants if one.question.kind == "figure"}
    )


def _figure(variant: Variant) -> str:
    companion = companion_of(variant.question)
    draw_on = companion and function(companion, "draw")
    if not draw_on:
        raise QuestionError(f"{variant.question.path}: a figure needs a companion with draw(axes, variant).")
    try:
        return drawn(draw_on, variant.values)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise QuestionError(f"{variant.question.companion}: draw() failed for seed {variant.seed}: {said}") from error
