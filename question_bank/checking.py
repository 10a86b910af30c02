"""One question → a report: what is wrong with it, and whether its key is proved or reviewed."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from question_bank.companion import companion_of, route
from question_bank.drawing import draw
from question_bank.expression import ExpressionError
from question_bank.proving.code import bug_form_faults
from question_bank.proving.expressions import symbolic_form_faults
from question_bank.proving.judging import AgreementError, OutOfTimeError, time_limit
from question_bank.proving.numbers import numeric_form_faults
from question_bank.proving.options import option_form_faults
from question_bank.proving.proof import BY_HAND, is_proved, proof_faults
from question_bank.question import (
    BugKey,
    Content,
    NumericKey,
    Question,
    QuestionError,
    SymbolicKey,
    TrueFalseKey,
    Variant,
)
from question_bank.spelling import misspelt
from question_bank.tex import tex_faults
from question_bank.texts import markdown_texts

Standing: TypeAlias = Literal["proved", "reviewed", "at fault"]

QUESTION_LIMIT = 120.0
"""Seconds that the check of one question may take, all its seeds together."""
_FEWEST_VARIANTS = 5


@dataclass(frozen=True)
class Fault:
    """Something wrong with a question, as its author should read it."""

    message: str
    seed: int | None = None
    """The first seed with which it shows; None if it does not depend on one."""


@dataclass
class Report:
    """What the check of a question found."""

    id: str
    topic: str
    kind: str
    path: Path
    standing: Standing
    seeds: int
    """Variants that were looked at."""
    why: str
    """The route of the proof, or the reason why there is none."""
    faults: list[Fault] = field(default_factory=list)
    seconds: float = 0.0


def check_question(question: Question, seeds: int = 100, enough: int = 8) -> Report:
    """Checks a question: its form, its words, its TeX, and, over the seeds, its proof.

    Args:
        question: to check.
        seeds: how many variants of a parametrised question are drawn; others have one.
        enough: faults, after which no more are looked for.
    """
    begun = time.perf_counter()
    count = seeds if question.is_parametrised else 1
    faults: dict[str, Fault] = {}
    why = question.reviewed
    try:
        with time_limit(QUESTION_LIMIT, OutOfTimeError):
            for fault in _faults(question, count):
                faults.setdefault(fault.message, fault)
                if len(faults) >= enough:
                    break
            if question.has_proof and (module := companion_of(question)):
                why = why or route(module)
    except OutOfTimeError as error:
        faults.setdefault("", Fault(f"the check of this question {error}"))
    except QuestionError as error:
        faults.setdefault(str(error), Fault(str(error)))
    except (Exception, SystemExit) as error:  # one question must not end the check of all
        faults.setdefault("", Fault(f"the check failed: {_where(error)}"))
    standing: Standing = "at fault" if faults else "proved" if is_proved(question) else "reviewed"
    seconds = time.perf_counter() - begun
    report = Report(question.id, question.topic, question.kind, question.path, standing, count, why)
    report.faults, report.seconds = list(faults.values()), seconds
    return report


def _faults(question: Question, seeds: int) -> Iterator[Fault]:
    for message in _standing_faults(question):
        yield Fault(message)
    for message in _mark_faults(question):
        yield Fault(message)
    module = companion_of(question)
    different = set()
    for seed in range(seeds):
        variant = draw(question, seed)
        different.add(repr(variant.content))
        for message in _form_faults(variant):
            yield Fault(message, seed)
        if not question.has_proof or module is None:
            continue
        try:
            for message in proof_faults(variant, module):
                yield Fault(message, seed)
        except (AgreementError, ExpressionError) as error:
            yield Fault(str(error), seed)
        except (Exception, SystemExit) as error:
            yield Fault(f"the proof failed: {_where(error)}", seed)
    if question.is_parametrised and seeds >= 2 * _FEWEST_VARIANTS and len(different) < _FEWEST_VARIANTS:
        yield Fault(f"{seeds} seeds draw {len(different)} different variants only: let variant() draw from more")


def _where(error: BaseException) -> str:
    """What was raised, and where."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"


def _standing_faults(question: Question) -> Iterator[str]:
    if question.kind in BY_HAND and not question.reviewed:
        yield "people mark this kind, so say in reviewed = '…' why no proof is possible; a proof may support it beside that"
    elif not question.has_proof and not question.reviewed:
        yield "nothing proves the key: add prove() to the companion, or say in reviewed = '…' why no proof is possible"
    elif question.has_proof and question.reviewed and question.kind not in (*BY_HAND, "pseudocode"):
        yield "reviewed = '…' is for questions without a proof, and the companion has one: take it out"
    if question.companion and not question.has_proof and not question.is_parametrised and question.kind != "figure":
        yield "the companion has neither variant() nor prove()"


def _mark_faults(question: Question) -> Iterator[str]:
    content = question.content
    for name, points in (("Rubric", content.rubric), ("Steps", content.steps)):
        total = sum(point.marks for point in points)
        if points and total != question.marks:
            yield f"the points of “{name}” sum to {total:g}, and the question has {question.marks:g} marks"
    for mistake in content.mistakes:
        if mistake.marks >= question.marks:
            yield f"a common wrong answer earns {mistake.marks:g} of {question.marks:g} marks, as much as a right one"


def _form_faults(variant: Variant) -> Iterator[str]:
    """What can be seen without a proof."""
    for place, text in markdown_texts(variant.content):
        for fault in tex_faults(text):
            yield f"{place}: {fault}"
        for word in misspelt(text):
            yield f"{place}: “{word}” is no word: mend it, or add it to question_bank/words.txt"
        if "`" not in text and any(mark in text for mark in ("<<", ">>", "<%", "%>", "tensor(")):
            yield f"{place}: something was filled in wrongly: {' '.join(text.split())[:60]}"
    try:
        yield from _key_faults(variant.question, variant.content, variant.seed)
    except ExpressionError as error:
        yield str(error)
    if variant.question.kind == "figure":
        yield from _figure_faults(variant)


def _key_faults(question: Question, content: Content, seed: int) -> Iterator[str]:
    yield from option_form_faults(content)
    match content.key:
        case TrueFalseKey(answer=answer) if answer.strip().lower() not in ("true", "false"):
            yield f"key.answer is true or false, not {answer}"
        case NumericKey() as key:
            yield from numeric_form_faults(key, calculator=question.calculator)
        case SymbolicKey() as key:
            yield from symbolic_form_faults(key, seed)
        case BugKey() as key:
            assert content.code is not None
            yield from bug_form_faults(content.code, key)


def _figure_faults(variant: Variant) -> Iterator[str]:
    module = companion_of(variant.question)
    if module is None or not hasattr(module, "draw"):
        yield "a figure question needs draw(axes, variant) in its companion"
        return
    from matplotlib.figure import Figure  # takes half a second to import

    axes = Figure().add_subplot()
    try:
        module.draw(axes, variant.values)
    except Exception as error:
        yield f"draw(axes, variant) failed: {_where(error)}"
        return
    if not axes.has_data():
        yield "draw(axes, variant) draws nothing on the axes"
