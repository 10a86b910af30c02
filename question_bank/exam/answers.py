"""What a key says of an item, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from question_bank.exam.paper import Item
from question_bank.exam.wording import amount
from question_bank.expression import number
from question_bank.expression_tex import tex, tex_of_name
from question_bank.question import BlanksKey, BugKey, Code, NumericKey, OrderingKey, SymbolicKey, TrueFalseKey


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people give, with what somebody should read who gave it."""

    answer: str
    feedback: str
    earns: str = ""
    """As ``1 mark``; empty where wrong answers earn nothing."""


def answer(item: Item) -> str:
    """The right answer in a line; empty where it takes more than that."""
    match item.content.key:
        case TrueFalseKey() as key:
            return "True" if key.is_true else "False"
        case NumericKey() as key:
            return f"{_number(key.value)}{_with_units(key)}, give or take {_number(key.tolerance)}"
        case SymbolicKey() as key:
            return f"{_expression(key, key.expression)}, compared for {' and '.join(_domain(key))}"
        case OrderingKey(interchangeable=pairs):
            letters = {one.of.name: one.letter for one in item.lines}
            swaps = [f"{letters[one]} and {letters[other]} may change places" for one, other in pairs]
            return "; ".join([", ".join(item.right_letters), *swaps])
        case BugKey() as key:
            return f"line {key.line}, which should be {code_span(key.mended.strip())}"
        case BlanksKey(blanks=blanks):
            return _filled(blanks)
    return ", ".join(item.right_letters)


def mistakes(item: Item) -> list[Mistake]:
    """The wrong answers that the key recognises, or that the author of the question has met."""
    return [*_recognised(item), *_common(item)]


def code_span(text: str) -> str:
    """The text as code inside a line of Markdown, whatever backticks it has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""


def fenced(code: Code) -> str:
    """A fenced block of Markdown whose lines are numbered."""
    width = len(str(len(code.lines)))
    longest = max((len(run) for run in re.findall("`{3,}", code.text)), default=2)
    fence = "`" * (longest + 1)
    numbered = [f"{place:>{width}}  {line}".rstrip() for place, line in enumerate(code.lines, start=1)]
    return "\n".join([f"{fence}{code.language}", *numbered, fence])


def _recognised(item: Item) -> Iterator[Mistake]:
    match item.content.key:
        case NumericKey(wrong=wrongs) as key:
            for wrong in wrongs:
                yield Mistake(_number(wrong.answers[0]) + _with_units(key), wrong.feedback)
        case SymbolicKey(wrong=wrongs) as key:
            for wrong in wrongs:
                yield Mistake(_expression(key, wrong.answers[0]), wrong.feedback)
        case BlanksKey(wrong=wrongs):
            for wrong in wrongs:
                yield Mistake(_filled(wrong.answers), wrong.feedback)
        case BugKey(feedback=feedback):
            for line, text in sorted(feedback.items()):
                yield Mistake(f"Line {line}", text)


def _common(item: Item) -> Iterator[Mistake]:
    for mistake in item.content.mistakes:
        yield Mistake(mistake.text, mistake.feedback, f"earns {amount(mistake.marks, 'mark')}")


def _number(text: str) -> str:
    """A number as its author wrote it, or the value of an expression such as ``log(2)/2`` to four digits."""
    text = text.strip()
    plain = text if re.fullmatch(r"-?\d+(\.\d+)?", text) else f"{number(text):.4g}"
    with_power = re.sub(r"e([+-])0*(\d+)", _power, plain)
    return f"${with_power}$"


def _power(match: re.Match[str]) -> str:
    return rf" \times 10^{{{'-' if match[1] == '-' else ''}{match[2]}}}"


def _with_units(key: NumericKey) -> str:
    return f" {key.units}" if key.units else ""


def _expression(key: SymbolicKey, text: str) -> str:
    return rf"$\displaystyle {tex(text, tuple(key.domain))}$"


def _domain(key: SymbolicKey) -> list[str]:
    return [f"${tex(low)} < {tex_of_name(name)} < {tex(high)}$" for name, (low, high) in key.domain.items()]


def _filled(blanks: tuple[str, ...]) -> str:
    return ", ".join(f"⟨{place}⟩ {code_span(blank)}" for place, blank in enumerate(blanks, start=1))
