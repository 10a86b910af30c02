"""The bank that is shipped: every question is in order, and every change of a proved key is noticed."""

from __future__ import annotations

import pytest

from question_bank.bank import SHIPPED, load_bank
from question_bank.checking import check_question
from question_bank.duplicates import near_duplicates
from question_bank.proving.proof import is_proved
from question_bank.question import Question
from tests.question_bank.mutants import mutants

QUESTIONS = load_bank(SHIPPED)
PROVED = [question for question in QUESTIONS if is_proved(question)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_in_order(question: Question) -> None:
    """A few seeds of what `markscheme questions check` does for a hundred."""
    assert check_question(question, 10).faults == []


@pytest.mark.parametrize("question", PROVED, ids=lambda question: question.id)
def test_every_change_of_a_proved_key_is_noticed(question: Question) -> None:
    """Keys are attacked; an attack that is not noticed is a key that is not proved."""
    assert [what for what, mutant in mutants(question) if not check_question(mutant, 2, enough=1).faults] == []


def test_no_two_questions_ask_the_same() -> None:
    """By the runs of words that they share."""
    assert [(one.id, other.id) for one, other, _ in near_duplicates(QUESTIONS)] == []
