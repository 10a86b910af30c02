"""Wrong keys made of right ones: every change of a question that its proof has to notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

from question_bank.proving.ordering import is_right_order
from question_bank.question import (
    BlanksKey,
    BugKey,
    Content,
    NumericKey,
    OrderingKey,
    Point,
    Question,
    SymbolicKey,
    TrueFalseKey,
)

_SWAPS = {"+": "-", "-": "+", "*": "/", "/": "*", "<": ">=", ">": "<=", "sqrt": "abs", "exp": "log", "log": "exp"}


def mutants(question: Question) -> Iterator[tuple[str, Question]]:
    """What was changed, and the question with that one change in its key; none of them is right."""
    content = question.content
    for what, changed in _changed_contents(content, question.kind):
        yield what, replace(question, content=changed)
    for name in ("rubric", "steps"):
        for number, point in enumerate(getattr(content, name)):
            points = list(getattr(content, name))
            points[number] = Point(point.marks + 1, point.text)
            yield (
                f"one mark more for point {number + 1}",
                replace(question, content=_with(content, **{name: tuple(points)})),
            )


def _changed_contents(content: Content, kind: str) -> Iterator[tuple[str, Content]]:
    if content.options:
        yield from _other_ticks(content, kind)
    match content.key:
        case TrueFalseKey(answer=answer):
            yield "truth flipped", _with(content, key=TrueFalseKey(_other_truth(answer)))
        case NumericKey() as key:
            for value in _other_numbers(key.value):
                yield f"value {value}", _with(content, key=replace(key, value=value))
            yield "tolerance huge", _with(content, key=replace(key, tolerance=f"({key.tolerance} + 1)*1000"))
            for number, wrong in enumerate(key.wrong):
                for value in _other_numbers(wrong.answers[0]):
                    yield f"wrong answer {value}", _with(content, key=_with_wrong(key, number, (value,)))
        case SymbolicKey() as key:
            for expression in _other_expressions(key.expression):
                yield f"expression {expression}", _with(content, key=replace(key, expression=expression))
            for number, wrong in enumerate(key.wrong):
                for expression in _other_expressions(wrong.answers[0]):
                    yield f"wrong answer {expression}", _with(content, key=_with_wrong(key, number, (expression,)))
                yield "a wrong answer is the key", _with(content, key=_with_wrong(key, number, (key.expression,)))
        case OrderingKey() as key:
            yield from _other_orders(content, key)
        case BugKey() as key:
            assert content.code is not None
            for line in range(1, len(content.code.lines) + 1):
                if line != key.line:
                    yield f"line {line}", _with(content, key=replace(key, line=line))
            for mended in _other_codes(key.mended):
                if mended.strip() != content.code.lines[key.line - 1].strip():
                    yield f"mended to {mended}", _with(content, key=replace(key, mended=mended))
        case BlanksKey() as key:
            yield from _other_blanks(content, key)


def _other_ticks(content: Content, kind: str) -> Iterator[tuple[str, Content]]:
    right = {option.name for option in content.options if option.is_right}
    for option in content.options:
        ticked = {option.name} if kind != "select_all" else right ^ {option.name}
        if ticked and ticked != right:
            options = tuple(replace(each, is_right=each.name in ticked) for each in content.options)
            yield f"[x] at {' '.join(sorted(ticked))}", _with(content, options=options)


def _other_truth(answer: str) -> str:
    inner = re.fullmatch(r"<<(.*)>>", answer.strip())
    return f"<< not ({inner.group(1)}) >>" if inner else "false" if answer.strip().lower() == "true" else "true"


def _other_numbers(text: str) -> Iterator[str]:
    """The last digit changed, the first digit changed, another sign, ten times as much, a tenth more."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        yield text[:-1] + str((int(text[-1]) + 1) % 10)
        first = re.search(r"\d", text)
        assert first
        yield text[: first.start()] + str(int(first.group()) % 9 + 1) + text[first.end() :]
    if not re.fullmatch(r"-?0(\.0+)?", text):
        yield f"-({text})"
        yield f"({text})*1.1"
        yield f"({text})*10"
    else:
        yield "0.1"


def _other_expressions(text: str) -> Iterator[str]:
    yield f"-({text})"
    yield f"({text}) + 1"
    yield f"({text})*2"
    hidden = re.sub(r"<<.*?>>", lambda found: "_" * len(found.group()), text)
    for found in re.finditer(r"(?<![\w.])\d+(?:\.\d+)?|\*\*|(?<=[\w)])( ?)[-+*/]|\bsqrt\b|\bexp\b|\blog\b", hidden):
        token = found.group().strip()
        other = _SWAPS.get(token) or ("*" if token == "**" else f"({token} + 1)")
        yield text[: found.start()] + other + text[found.end() :]


def _other_codes(text: str) -> Iterator[str]:
    """One operator exchanged, or one number changed; strings, comments and the sign of noise are let be."""
    code = re.sub(
        r"#.*|\"[^\"]*\"|'[^']*'|[-+][^-+]*(?:noise|rand|eps).*", lambda found: " " * len(found.group()), text
    )
    for found in re.finditer(r"(?<![\w.])\d+(?:\.\d+)?|(?<=[\w)\]]) ?(?<![*/<>=-])([-+*/])(?![*/=>])(?= ?[\w(])", code):
        token = found.group().strip()
        other = _SWAPS.get(token) or (str(int(token) + 1) if token.isdigit() else f"{float(token) * 2:g}")
        yield text[: found.start()] + found.group().replace(token, other) + text[found.end() :]


def _other_orders(content: Content, key: OrderingKey) -> Iterator[tuple[str, Content]]:
    names = [line.name for line in content.lines]
    for first, second in combinations(range(len(names)), 2):
        order = list(names)
        order[first], order[second] = order[second], order[first]
        if not is_right_order(content, order):
            by_name = {line.name: line for line in content.lines}
            lines = tuple(by_name[name] for name in order)
            yield f"order {' '.join(order)}", _with(content, lines=lines)
    for one, other in pairwise(names):
        if {one, other} not in [set(pair) for pair in key.interchangeable]:
            pairs = (*key.interchangeable, (one, other))
            yield f"{one} and {other} interchangeable", _with(content, key=OrderingKey(pairs))
    for pair in key.interchangeable:
        if abs(names.index(pair[0]) - names.index(pair[1])) == 1:
            pairs = tuple(each for each in key.interchangeable if each != pair)
            yield f"{pair[0]} and {pair[1]} not interchangeable", _with(content, key=OrderingKey(pairs))


def _other_blanks(content: Content, key: BlanksKey) -> Iterator[tuple[str, Content]]:
    others = [wrong.answers for wrong in key.wrong]
    for number, blank in enumerate(key.blanks):
        others += [(*key.blanks[:number], code, *key.blanks[number + 1 :]) for code in _other_codes(blank)]
    for first, second in combinations(range(len(key.blanks)), 2):
        swapped = list(key.blanks)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        others.append(tuple(swapped))
    for blanks in others:
        if blanks != key.blanks:
            yield f"blanks {' | '.join(blanks)}", _with(content, key=replace(key, blanks=blanks))
    for number in range(len(key.wrong)):
        yield "a wrong answer is the key", _with(content, key=_with_wrong(key, number, key.blanks))


def _with(content: Content, **changes: Any) -> Content:
    return replace(content, **changes)


def _with_wrong(key: Any, number: int, answers: tuple[str, ...]) -> Any:
    wrong = list(key.wrong)
    wrong[number] = replace(wrong[number], answers=answers)
    return replace(key, wrong=tuple(wrong))
