"""Keys that are numbers: is the number the one computed, and do its tolerance and its wrong answers leave it alone?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from question_bank.expression import number
from question_bank.proving.judging import estimates, with_its_mistake
from question_bank.question import NumericKey
from question_bank.routes import Within
from question_bank.shown_number import half_of_last_place

_RELATIVE = 1e-6
"""To which a computed number is trusted, where a key is given more precisely than that."""

_ADVICE = "; if the route is not exact, let it return routes.Within(value, margin)"


def agrees(shown: float, precision: float, proved: Within) -> bool:
    """Whether a number shown to a precision (half a unit of its last place) is the one that was computed."""
    return abs(shown - proved.value) <= max(precision * (1 + 1e-9), _RELATIVE * abs(proved.value), 1e-9) + proved.margin


def numeric_faults(key: NumericKey, proved: Any, wrong: Any) -> Iterator[str]:
    """What is wrong with a numeric key.

    Args:
        key: filled in.
        proved: what ``prove`` returned.
        wrong: what ``wrong`` returned; None where the companion has none.
    """
    value, tolerance = number(key.value), number(key.tolerance)
    for route, computed in enumerate(estimates(proved, "prove()"), start=1):
        if not agrees(value, half_of_last_place(key.value), computed):
            advice = "" if computed.margin else _ADVICE
            yield f"the key is {key.value}; route {route} of the proof gives {computed.value:.10g}{advice}"
        elif computed.margin > tolerance / 2:
            yield f"route {route} is off by up to {computed.margin:.2g}, more than half of the tolerance: draw more"
        elif not computed.margin and abs(value - computed.value) > tolerance * (1 + 1e-9) + 1e-9:
            yield f"the exact answer {computed.value:.10g} is not within the tolerance of the key {key.value}"
    for shown, made in with_its_mistake(key.wrong, wrong, "numbers"):
        for computed in estimates(made, "wrong()"):
            if not agrees(number(shown.answers[0]), half_of_last_place(shown.answers[0]), computed):
                yield f"the wrong answer {shown.answers[0]} is not what its mistake gives, {computed.value:.10g}"


def numeric_form_faults(key: NumericKey, *, calculator: bool) -> Iterator[str]:
    """What can be said against a numeric key without a proof."""
    value, tolerance = number(key.value), number(key.tolerance)
    if tolerance < 0:
        yield f"the tolerance {key.tolerance} is negative"
    if value and tolerance > 0.1 * abs(value):
        yield f"the tolerance {key.tolerance} is more than a tenth of the answer {key.value}"
    seen: list[float] = []
    for wrong in key.wrong:
        other = number(wrong.answers[0])
        if abs(other - value) <= 2 * tolerance + 1e-9 * abs(value):
            yield f"the wrong answer {wrong.answers[0]} is as good as within the tolerance of the key {key.value}"
        if any(abs(other - each) <= 1e-9 * max(1, abs(each)) for each in seen):
            yield f"the wrong answer {wrong.answers[0]} is there twice"
        seen.append(other)
    if not calculator and len(key.value.strip("-0.").replace(".", "")) > 4 and half_of_last_place(key.value):
        yield f"nobody finds {key.value} without a calculator: choose other numbers, or say calculator = true"
