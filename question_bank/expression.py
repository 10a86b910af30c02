"""Expressions as keys and answers write them, as ``(x - 5) / 50``: read without running anything, compared by their values.

An expression is Python's notation for numbers, the variables of a domain, ``pi``, ``e``, + - * / **, and the functions
below; ``log`` is natural. Nothing else is read, and none of it is ever given to ``eval``. Whether two expressions are equal
is decided by their values at seeded points, at 30 digits: simplifying both to one form fails for right answers too often.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import mpmath

DIGITS = 30
POINTS = 40

_mp = mpmath.mp.clone()
_mp.dps = DIGITS


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + _exp(-x))


def _exp(x: Any) -> Any:
    if abs(x) > 1e6:
        raise ArithmeticError("a power out of every bound")
    return _mp.exp(x)


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "sqrt": _mp.sqrt,
    "exp": _exp,
    "log": lambda x: _mp.log(x),
    "log2": lambda x: _mp.log(x, 2),
    "sin": _mp.sin,
    "cos": _mp.cos,
    "tanh": _mp.tanh,
    "atanh": _mp.atanh,
    "sigmoid": _sigmoid,
    "erf": _mp.erf,
    "abs": abs,
    "min": min,
    "max": max,
}
_CONSTANTS = {"pi": _mp.pi, "e": _mp.e}
_OPERATIONS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: _power(a, b),
}
_LONGEST = 500


class ExpressionError(ValueError):
    """A text that is no expression; the message says what is wrong with it."""


def _power(base: Any, exponent: Any) -> Any:
    if abs(exponent) > 1e4:
        raise ArithmeticError("a power out of every bound")
    return _mp.power(base, exponent)


@lru_cache(maxsize=4096)
def parse(text: str, variables: frozenset[str] = frozenset()) -> ast.expr:
    """An expression's tree, of which every node is one of those allowed.

    Raises:
        ExpressionError: for anything else, and for a text of more than 500 characters.
    """
    if len(text) > _LONGEST:
        raise ExpressionError(f"an expression has at most {_LONGEST} characters")
    try:
        tree = ast.parse(text.strip().replace("^", "**").replace("−", "-"), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"“{text}” is no expression: write products with *, powers with **, as 2*x**2") from None
    for node in ast.walk(tree):
        _allow(node, variables, text)
    return tree


def _allow(node: ast.AST, variables: frozenset[str], text: str) -> None:
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return
        case ast.Name(id=name) if name in variables or name in _CONSTANTS or name in _FUNCTIONS:
            return
        case ast.Name(id=name):
            known = ", ".join(sorted([*variables, *_CONSTANTS, *_FUNCTIONS]))
            raise ExpressionError(f"“{name}” in “{text}” is unknown; there are {known}")
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in _FUNCTIONS:
            return
        case ast.BinOp(op=operator) if type(operator) in _OPERATIONS:
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()) | ast.operator() | ast.unaryop() | ast.expr_context():
            return
    raise ExpressionError(f"“{text}” holds something that no expression may hold: {type(node).__name__}")


def evaluate(text: str, values: Mapping[str, Any] | None = None) -> Any:
    """An expression's value, at 30 digits.

    Raises:
        ExpressionError: if it is none, or has no real value there.
    """
    values = values or {}
    tree = parse(text, frozenset(values))
    try:
        value = _value(tree, {name: _mp.mpf(each) for name, each in values.items()})
    except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
        raise ExpressionError(f"“{text}” has no value: {error}") from None
    if isinstance(value, _mp.mpc) and abs(value.imag) < 1e-25:
        value = value.real
    if not isinstance(value, _mp.mpf | int) or not _mp.isfinite(value):
        raise ExpressionError(f"“{text}” has no finite real value")
    return _mp.mpf(value)


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int(value)):
            return _mp.mpf(value)
        case ast.Constant(value=value):
            return _mp.mpf(repr(value))
        case ast.Name(id=name):
            return values[name] if name in values else +_CONSTANTS[name]
        case ast.BinOp(left=left, op=operator, right=right):
            return _OPERATIONS[type(operator)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=operator, operand=operand):
            value = _value(operand, values)
            return -value if isinstance(operator, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _FUNCTIONS[name](*(_value(each, values) for each in arguments))
    raise TypeError(type(node).__name__)


def number(text: str) -> float:
    """The value of an expression without variables, as ``0.25``, ``1/4`` or ``log(2)/2``.

    Raises:
        ExpressionError: if it is none.
    """
    return float(evaluate(text))


def points(
    domain: Mapping[str, tuple[str, str]], integers: Sequence[str] = (), seed: int = 0, count: int = POINTS
) -> list[dict[str, Any]]:
    """Points spread over a domain; the same for the same seed.

    Raises:
        ExpressionError: if an end of an interval is no number, or an interval is empty.
    """
    rng = random.Random(f"points:{seed}")
    ends = {name: (evaluate(low), evaluate(high)) for name, (low, high) in domain.items()}
    for name, (low, high) in ends.items():
        if not low < high:
            raise ExpressionError(f"the domain of {name} is empty: {low} is not below {high}")
    found = []
    for _ in range(count):
        point = {}
        for name, (low, high) in ends.items():
            if name in integers:
                point[name] = _mp.mpf(rng.randint(int(_mp.ceil(low)), int(_mp.floor(high))))
            else:
                point[name] = low + (high - low) * _mp.mpf(rng.uniform(0.001, 0.999))
        found.append(point)
    return found


def are_equal(one: str, other: str, at: Sequence[Mapping[str, Any]]) -> bool:
    """Whether two expressions have the same value at every one of these points, to 20 digits.

    Raises:
        ExpressionError: if ``one`` has no value somewhere; an ``other`` without a value is not equal.
    """
    for point in at:
        expected = evaluate(one, point)
        try:
            got = evaluate(other, point)
        except ExpressionError:
            return False
        if abs(got - expected) > 1e-20 * max(1, abs(expected)):
            return False
    return True
