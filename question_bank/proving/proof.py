"""A variant and its companion → what the proof finds fault with."""

from __future__ import annotations

import inspect
import random
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from question_bank.companion import function
from question_bank.proving.code import blanks_faults, bug_faults, pseudocode_faults
from question_bank.proving.expressions import symbolic_faults
from question_bank.proving.judging import AgreementError, truth
from question_bank.proving.numbers import numeric_faults
from question_bank.proving.options import option_faults, true_false_faults
from question_bank.proving.ordering import ordering_faults
from question_bank.question import (
    BlanksKey,
    BugKey,
    NumericKey,
    OrderingKey,
    Question,
    SymbolicKey,
    TrueFalseKey,
    Variant,
)

BY_HAND = ("written", "derivation")
"""Kinds whose answers people mark: a proof can only support claims in them."""


def is_proved(question: Question) -> bool:
    """Whether a proof stands behind the key; the answers of the other questions are reviewed by hand.

    A pseudocode question is proved if its model answer can be run, and so needs no ``reviewed``.
    """
    return (
        question.has_proof
        and question.kind not in BY_HAND
        and not (question.kind == "pseudocode" and question.reviewed)
    )


def proof_faults(variant: Variant, module: ModuleType) -> Iterator[str]:
    """What the companion's proof finds fault with in a variant.

    Raises:
        AgreementError: if the companion returns something else than is agreed for the kind.
        Exception: whatever the companion raises.
    """
    prove = function(module, "prove")
    assert prove is not None
    wrong = function(module, "wrong")
    seed_everything(variant.seed)
    arguments = _arguments(prove, variant)
    proved = prove(*arguments)
    made = wrong(variant.values) if wrong else None
    content = variant.content
    match content.key:
        case TrueFalseKey() as key:
            yield from true_false_faults(key, proved)
        case NumericKey() as key:
            yield from numeric_faults(key, proved, made)
        case SymbolicKey() as key:
            yield from symbolic_faults(key, proved, made, variant.seed)
        case BugKey() as key:
            assert content.code is not None
            yield from bug_faults(content.code, key, proved)
        case BlanksKey() as key:
            assert content.code is not None
            yield from blanks_faults(content.code, key, proved)
        case OrderingKey():
            yield from ordering_faults(content, proved, variant.seed)
        case _ if content.options:
            yield from option_faults(content, proved, saw_texts=len(arguments) > 1)
        case _ if is_proved(variant.question):
            yield from pseudocode_faults(content, proved)
        case _:
            yield from _claim_faults(proved)


def _arguments(prove: Any, variant: Variant) -> tuple[Mapping[str, Any], ...]:
    """``prove(variant)`` or ``prove(variant, shown)``: the second is the options' texts by their names."""
    if len(inspect.signature(prove).parameters) < 2:
        return (variant.values,)
    return variant.values, {option.name: option.text for option in variant.content.options}


def _claim_faults(proved: Any) -> Iterator[str]:
    if not isinstance(proved, Mapping) or not proved:
        raise AgreementError(
            "prove() of a question that people mark returns a dictionary from claims to whether they hold"
        )
    for claim, holds in proved.items():
        if not truth(holds, f"prove() about “{claim}”"):
            yield f"a claim does not hold: {claim}"


def seed_everything(seed: int) -> None:
    """Seeds every generator that a companion may draw from, as far as it has been imported."""
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)
