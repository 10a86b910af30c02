"""Questions that ask the same: found by the runs of words that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from question_bank.question import Question
from question_bank.tex import without_code

_RUN = 3
_SHARE = 0.5


def near_duplicates(questions: Sequence[Question]) -> Iterator[tuple[Question, Question, float]]:
    """Pairs of questions of which half of the runs of three words are the same, or more, and that share.

    Text, options, lines and code count; feedback and solutions do not, which two good questions may share.
    """
    runs = {question.id: _runs(question) for question in questions}
    for one, other in combinations(questions, 2):
        a, b = runs[one.id], runs[other.id]
        if min(len(a), len(b)) * 1.0 < _SHARE * max(len(a), len(b)):
            continue
        share = len(a & b) / len(a | b)
        if share >= _SHARE:
            yield one, other, share


def _runs(question: Question) -> frozenset[tuple[str, ...]]:
    content = question.content
    parts = [
        without_code(content.text),
        *(option.text for option in content.options),
        *(line.text for line in content.lines),
    ]
    words = re.findall(r"\w+", " ".join([*parts, content.code.text if content.code else ""]).lower())
    return frozenset(tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
