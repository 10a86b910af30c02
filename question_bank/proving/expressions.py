"""Keys that are expressions: do they have the values that a second route computes, and do wrong ones not?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Any

from scipy.integrate import nquad

from question_bank.expression import ExpressionError, are_equal, evaluate, points
from question_bank.proving.judging import AgreementError, estimates, with_its_mistake
from question_bank.proving.numbers import agrees
from question_bank.question import SymbolicKey

_PIECES = 16  # of an interval that is integrated over


def symbolic_faults(key: SymbolicKey, proved: Any, wrong: Any, seed: int) -> Iterator[str]:
    """What is wrong with a symbolic key.

    Args:
        key: filled in.
        proved: what ``prove`` returned: a function of the domain's variables, by their names.
        wrong: what ``wrong`` returned, a list of such functions; None where the companion has none.
        seed: of the points at which they are compared.
    """
    at = points(key.domain, key.integers, seed)
    if difference := _difference(key.expression, proved, at, key.integers, "prove()"):
        yield f"the key {key.expression} {difference}"
    if key.is_density and abs((total := _integral(key)) - 1) > 1e-6:
        yield f"the key is said to be a density, and integrates to {total:.6g} over its domain"
    for shown, made in with_its_mistake(key.wrong, wrong, "functions"):
        if difference := _difference(shown.answers[0], made, at, key.integers, "wrong()"):
            yield f"the wrong answer {shown.answers[0]} {difference}"


def _difference(
    expression: str, function: Any, at: Sequence[Mapping[str, Any]], integers: Sequence[str], who: str
) -> str:
    """Where an expression and a function differ, in words; empty if nowhere."""
    if not callable(function):
        raise AgreementError(f"{who} has to return a function of the domain's variables, not {function!r}")
    for point in at:
        values = {name: int(value) if name in integers else float(value) for name, value in point.items()}
        here = ", ".join(f"{name} = {value:.6g}" for name, value in values.items())
        shown = float(evaluate(expression, point))
        for computed in estimates(_called(function, values), f"the function of {who}"):
            if not agrees(shown, 0.0, computed):
                return f"is {shown:.10g} at {here}, where the function of {who} gives {computed.value:.10g}"
    return ""


def _called(function: Callable[..., Any], values: Mapping[str, float]) -> Any:
    return function(**values)


def _integral(key: SymbolicKey) -> float:
    """Over the domain, piece by piece, so that a narrow peak is not missed."""
    names = list(key.domain)
    if len(names) > 2 or key.integers:
        raise AgreementError("density = true is for one or two variables, none of them whole numbers")
    pieces = _PIECES if len(names) == 1 else 3
    cells = [_pieces(float(evaluate(low)), float(evaluate(high)), pieces) for low, high in key.domain.values()]

    def density(*at: float) -> float:
        return float(evaluate(key.expression, dict(zip(names, at, strict=True))))

    return sum(nquad(density, cell, opts={"limit": 200})[0] for cell in product(*cells))


def _pieces(low: float, high: float, count: int) -> list[tuple[float, float]]:
    return list(pairwise(low + (high - low) * number / count for number in range(count + 1)))


def symbolic_form_faults(key: SymbolicKey, seed: int) -> Iterator[str]:
    """What can be said against a symbolic key without a proof: that it, or two wrong answers, are the same."""
    at = points(key.domain, key.integers, seed)
    for wrong in key.wrong:
        if are_equal(key.expression, wrong.answers[0], at):
            yield f"the wrong answer {wrong.answers[0]} equals the key {key.expression}"
    for one, other in combinations(key.wrong, 2):
        try:
            same = are_equal(one.answers[0], other.answers[0], at)
        except ExpressionError:
            continue
        if same:
            yield f"the wrong answers {one.answers[0]} and {other.answers[0]} are equal"
