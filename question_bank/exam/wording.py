"""The sentences that tell a student what to do, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from question_bank.exam.paper import Item, Paper
from question_bank.marking import rule
from question_bank.question import Kind, NumericKey

_TASKS: Mapping[Kind, str] = {
    "numeric": "Give a number.",
    "symbolic": "Give an expression.",
    "ordering": "Put the lines in order: write their letters.",
    "spot_the_bug": "One line is wrong.",
    "fill_in": "Fill in the blanks.",
    "pseudocode": "Write pseudocode.",
    "written": "Answer in sentences, and in formulas where they help.",
    "derivation": "Show each step.",
}
"""Where the marking rule alone does not tell."""


def subject(paper: Paper) -> str:
    """What the exam is about."""
    return "; ".join(paper.topics)


def prompt(item: Item) -> str:
    """What to do with this question, and how it is marked."""
    task = _TASKS.get(item.question.kind, "")
    if isinstance(item.content.key, NumericKey) and item.content.key.units:
        task = f"Give a number, in {item.content.key.units}."
    return " ".join(filter(None, [task, rule(item.question)]))


def provenance(item: Item) -> str:
    """Which question of the bank it was, and what it is for."""
    question = item.question
    drawn = f", variant {item.variant.seed}" if question.is_parametrised else ""
    return f"`{question.id}`{drawn}. {question.objective} Source: {question.source.rstrip('.')}."


def amount(number: float, unit: str) -> str:
    """A number with its unit in the plural where that is due: ``1 mark``, ``2.5 marks``."""
    return f"{number:g} {unit}{'' if number == 1 else 's'}"


def worth(item: Item) -> str:
    """What a question brings, and the time meant for it."""
    return f"{amount(item.question.marks, 'mark')} · {amount(item.question.minutes, 'minute')}"


def total(paper: Paper) -> str:
    """What the exam brings, and the time meant for it."""
    return f"{amount(len(paper.items), 'question')}, {amount(paper.marks, 'mark')}, {amount(paper.minutes, 'minute')}"


def instructions(paper: Paper) -> str:
    """What to know before the first question."""
    if not paper.calculator:
        return "No calculator is needed."
    those = [item.number for item in paper.items if item.question.calculator]
    return f"A calculator is needed for {'question' if len(those) == 1 else 'questions'} {_listed(those)}, and for no other."


def answer_lines(item: Item) -> int:
    """How many lines are left for a written answer: the more, the longer it is meant to take; 0 where none is written."""
    kind = item.question.kind
    if kind in ("written", "pseudocode", "derivation"):
        return min(24, max(5, round(2 * item.question.minutes)))
    return 3 if kind == "true_false" else 0


def _listed(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} and {last}" if first else last
