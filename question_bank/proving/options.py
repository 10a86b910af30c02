"""Keys that are ticks, or one word: is each option as true as it was computed to be?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from question_bank.expression import ExpressionError
from question_bank.proving.judging import AgreementError, estimates, truth
from question_bank.proving.numbers import agrees
from question_bank.question import Content, TrueFalseKey
from question_bank.shown_number import half_of_last_place, value_shown


def option_faults(content: Content, proved: Any, *, saw_texts: bool) -> Iterator[str]:
    """What is wrong with the options' ticks.

    Args:
        content: filled in.
        proved: what ``prove`` returned: which options are right, by name; or the right number, if all are numbers.
        saw_texts: whether ``prove`` was given the options' texts.
    """
    if not isinstance(proved, Mapping):
        yield from _number_faults(content, proved)
        return
    if not saw_texts and _are_numbers(content):
        yield "the options are numbers, whose changes it would not notice: let prove() return the right one, or take shown"
    names = [option.name for option in content.options]
    if set(proved) != set(names):
        raise AgreementError(f"prove() speaks of the options {sorted(proved)}; there are {sorted(names)}")
    for option in content.options:
        is_right = truth(proved[option.name], f"prove() about “{option.name}”")
        if is_right != option.is_right:
            yield f"the option “{option.name}” is {_word(option.is_right)} by the key, and {_word(is_right)} by the proof"


def _number_faults(content: Content, proved: Any) -> Iterator[str]:
    computed = estimates(proved, "prove(), which returned no dictionary of options,")
    free = [option for option in content.options if not option.is_pinned]
    right = set()
    for option in free:
        try:
            value = value_shown(option.text)
        except ExpressionError as error:
            raise AgreementError(f"prove() returned a number, so the options have to be numbers: {error}") from None
        if all(agrees(value, half_of_last_place(option.text), each) for each in computed):
            right.add(option.name)
    pinned = [option for option in content.options if option.is_pinned]
    if len(pinned) > 1:
        raise AgreementError("prove() returned a number; with several pinned options, it has to return a dictionary")
    if pinned and not right:
        right.add(pinned[0].name)  # none of the above
    for option in content.options:
        if (option.name in right) != option.is_right:
            said = ", ".join(f"{each.value:.10g}" for each in computed)
            yield f"the option “{option.name}” is {_word(option.is_right)} by the key; the proof gives {said}"


def _are_numbers(content: Content) -> bool:
    try:
        return all(isinstance(value_shown(option.text), float) for option in content.options if not option.is_pinned)
    except ExpressionError:
        return False


def option_form_faults(content: Content) -> Iterator[str]:
    """What can be said against options without a proof: that two of them are the same."""
    values: dict[str, float] = {}
    for option in content.options:
        try:
            values[option.name] = value_shown(option.text)
        except (ExpressionError, ValueError):
            continue
    for one, other in combinations(content.options, 2):
        same_text = " ".join(one.text.split()) == " ".join(other.text.split())
        same_value = one.name in values and values[one.name] == values.get(other.name)
        if same_text or same_value:
            yield f"the options “{one.name}” and “{other.name}” are the same: {one.text}"


def true_false_faults(key: TrueFalseKey, proved: Any) -> Iterator[str]:
    """What is wrong with the key of a true/false question."""
    if truth(proved, "prove()") != key.is_true:
        yield f"the statement is {_word(key.is_true)} by the key, and {_word(not key.is_true)} by the proof"


def _word(is_right: bool) -> str:
    return "right" if is_right else "wrong"
