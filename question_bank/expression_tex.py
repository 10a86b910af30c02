"""An expression in TeX, in the form in which its author wrote it."""

from __future__ import annotations

import ast
import re

from question_bank.expression import parse

_GREEK = "alpha beta gamma delta epsilon eta theta kappa lambda mu nu xi rho sigma tau phi psi omega"
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
_NAMES = {
    "log": r"\ln",
    "log2": r"\log_2",
    "sigmoid": r"\sigma",
    "erf": r"\operatorname{erf}",
    "atanh": r"\operatorname{artanh}",
}


def tex(text: str, variables: tuple[str, ...] = ()) -> str:
    r"""An expression in TeX: ``(x - 5)/50`` as ``\frac{x - 5}{50}``.

    Raises:
        ExpressionError: if it is none.
    """
    return _tex(parse(text, frozenset(variables)))[0]


def tex_of_name(name: str) -> str:
    r"""A variable in TeX: ``mu1`` as ``\mu_{1}``, ``alpha_bar`` as ``\bar{\alpha}``."""
    stem, *rest = re.findall(r"[A-Za-z]+|\d+", name)
    symbol = rf"\{stem}" if stem in _GREEK.split() else stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    if "bar" in rest:
        symbol = rf"\bar{{{symbol}}}"
        rest.remove("bar")
    return rf"{symbol}_{{{','.join(rest)}}}" if rest else symbol


def _tex(node: ast.expr) -> tuple[str, int]:
    """The TeX, and how strongly its outermost operation binds."""
    match node:
        case ast.Constant(value=value):
            return str(value), _ATOM
        case ast.Name(id=name):
            return (rf"\{name}" if name == "pi" else tex_of_name(name)), _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_at_least(_PRODUCT, operand)}", _SIGN
        case ast.UnaryOp(operand=operand):
            return _tex(operand)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{_tex(left)[0]}}}{{{_tex(right)[0]}}}", _PRODUCT
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return rf"{_at_least(_ATOM, left)}^{{{_tex(right)[0]}}}", _POWER
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            one, other = _at_least(_PRODUCT, left), _at_least(_POWER, right)
            dot = r"\cdot " if other[0].isdigit() else ""
            return f"{one} {dot}{other}", _PRODUCT
        case ast.BinOp(left=left, op=operator, right=right):
            sign = "+" if isinstance(operator, ast.Add) else "-"
            return f"{_at_least(_SUM, left)} {sign} {_at_least(_PRODUCT, right)}", _SUM
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, [_tex(each)[0] for each in arguments]), _ATOM
    raise TypeError(type(node).__name__)


def _at_least(strength: int, node: ast.expr) -> str:
    text, own = _tex(node)
    # A power of a fraction or of a function needs its brackets too.
    bare = isinstance(node, ast.Constant | ast.Name) or (own >= strength and strength != _ATOM)
    return text if bare else rf"\left({text}\right)"


def _call(name: str, arguments: list[str]) -> str:
    if name == "sqrt":
        return rf"\sqrt{{{arguments[0]}}}"
    if name == "exp":
        return rf"\exp\left({arguments[0]}\right)"
    if name == "abs":
        return rf"\left|{arguments[0]}\right|"
    return rf"{_NAMES.get(name, chr(92) + name)}\left({', '.join(arguments)}\right)"
