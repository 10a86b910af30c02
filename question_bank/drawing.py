"""A question and a seed → a variant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from question_bank.companion import draw_values
from question_bank.question import Question, QuestionError, Variant

T = TypeVar("T")


def draw(question: Question, seed: int) -> Variant:
    """Draws a variant; the same seed gives the same one.

    Raises:
        QuestionError: if the companion fails, or a text asks for something that the companion did not draw.
    """
    values = draw_values(question, seed)
    try:
        return Variant(question, seed, values, _filled(question.content, values))
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise QuestionError(f"{question.path}: a text cannot be filled in for seed {seed}: {error}") from error


def _filled(template: T, values: Mapping[str, Any]) -> T:
    """The same, with every text in it filled in, however deep."""
    filled: Any = template
    if isinstance(template, str):
        if any(mark in template for mark in ("<<", "<%", "<#")):
            filled = _template(template).render(values)
    elif isinstance(template, tuple):
        filled = tuple(_filled(each, values) for each in template)
    elif isinstance(template, Mapping):
        filled = {name: _filled(each, values) for name, each in template.items()}
    elif is_dataclass(template) and not isinstance(template, type):
        changes = {each.name: _filled(getattr(template, each.name), values) for each in fields(template)}
        filled = replace(template, **changes)
    return filled


@lru_cache(maxsize=4096)
def _template(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)


def _shown(value: Any) -> Any:
    """A value as it is printed: numbers without the noise of binary fractions."""
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        value = value.item()  # a 0-d tensor or a NumPy number
    if isinstance(value, float):
        return f"{value:.10g}" if value else "0"
    return value


def tex_number(value: Any) -> str:
    r"""A number in TeX: ``Fraction(1, 2)`` as ``\frac{1}{2}``, 3e-05 as ``3 \times 10^{-5}``."""
    if isinstance(value, Fraction) and value.denominator != 1:
        sign = "-" if value < 0 else ""
        return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    text = str(_shown(value))
    if scientific := re.fullmatch(r"(-?[\d.]+)e([+-]\d+)", text):
        mantissa, exponent = scientific.groups()
        return rf"{mantissa} \times 10^{{{int(exponent)}}}"
    return text


def signed(value: Any) -> str:
    """A number with its sign, as ``+ 3`` or ``- 3``, for the middle of a sum."""
    return f"- {tex_number(-value)}" if value < 0 else f"+ {tex_number(value)}"


def places(value: float, count: int) -> str:
    """A number to so many decimal places."""
    text = f"{float(value):.{count}f}"
    return text.lstrip("-") if float(text) == 0 else text


# {{ and {# occur in TeX, so the delimiters are others.
_ENVIRONMENT = Environment(
    block_start_string="<%",
    block_end_string="%>",
    variable_start_string="<<",
    variable_end_string=">>",
    comment_start_string="<#",
    comment_end_string="#>",
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    autoescape=False,
    finalize=_shown,
)
_ENVIRONMENT.filters |= {"tex": tex_number, "signed": signed, "places": places}
