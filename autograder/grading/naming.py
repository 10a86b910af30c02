"""Which known mistake is named for each failed check of a problem, once all its checks are judged.

A mistake that explains one finding may be contradicted by another check, which the student passes and the mistake does not,
or which finds something else on each. Then it is not the student's, and a name that is not the truth is worse than none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from autograder.checks.failure import NO_RESULT, NotAttempted
from autograder.checks.student import LocalStudent
from autograder.grading.diagnosis import diagnose
from autograder.grading.judging import Trial, Verdict
from autograder.results import CheckResult
from misconceptions import Misconception

_FAR = 0.5
"""Relative to itself; half as much of what is near 0."""

_WRONG_VALUE = {"not_equal", "not_finite", "clipped"}
"""Codes of findings that a value is wrong, and no more."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A check, and what it found on a student."""

    trial: Trial
    verdict: Verdict
    result: CheckResult

    @property
    def is_finding(self) -> bool:
        """Whether the student's function was found to be wrong."""
        failure = self.verdict.failure
        return failure is not None and not isinstance(failure, NotAttempted)


def name_mistakes(
    judged: Sequence[Judged], candidates: Sequence[Misconception], reference: Mapping[str, Callable[..., Any]]
) -> list[CheckResult]:
    """Names the known mistake that explains a finding and that no other check contradicts, in the finding's result.

    Of several it is the one that explains most of the other findings; if that is not a single one, none is named.
    What a visible check finds is named by what visible checks find, so that students are told the same at home.

    Args:
        judged: all checks of one problem.
        candidates: the problem's misconceptions.
        reference: the functions of the assignment.

    Returns:
        The results in which a name was put.
    """

    @cache
    def explains(candidate: Misconception, check: Judged) -> bool:
        return diagnose(check.trial, check.verdict, [candidate], reference) is not None

    @cache
    def contradicts(check: Judged, candidate: Misconception) -> bool:
        return _contradicts(check, candidate, reference) and not explains(candidate, check)

    named = []
    for check in judged:
        if not check.is_finding:
            continue
        others = [each for each in judged if each is not check and _is_as_open(each.result, check.result)]
        matching = [
            candidate
            for candidate in candidates
            if explains(candidate, check) and not any(contradicts(other, candidate) for other in others)
        ]
        # One that explains other findings too is more than an accident of this one.
        weights = [sum(explains(each, other) for other in others if other.is_finding) for each in matching]
        matching = [each for each, weight in zip(matching, weights, strict=True) if weight == max(weights)]
        if len(matching) == 1:
            check.result.misconception, check.result.explanation = matching[0].name, matching[0].explanation
            named.append(check.result)
    return named


def _contradicts(check: Judged, candidate: Misconception, reference: Mapping[str, Callable[..., Any]]) -> bool:
    """Whether a check finds one thing on the student and another on a mistake which does not explain that."""
    failure = check.verdict.failure
    functions = {**reference, candidate.of: candidate.function}
    if failure is None:
        return check.trial.judge(lambda seed: LocalStudent(functions, seed)).failure is not None
    if isinstance(failure, NotAttempted) or failure.code in NO_RESULT:
        return False

    attempt = check.verdict.attempt
    own = check.trial.run(LocalStudent(functions, check.trial.student_seed(attempt)), attempt).failure
    if own is None:  # the student has made another mistake as well
        return False
    # Other wrong values are no contradiction: one mistake is made in many ways, and another may be there as well.
    if {own.code, failure.code} <= _WRONG_VALUE:
        return False
    return own.code != failure.code or _are_far_apart(own.evidence, failure.evidence)


def _are_far_apart(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether evidence differs by far more than the noise of what is measured on random draws."""
    if len(one) != len(other):
        return True
    pairs = zip(one, other, strict=True)
    return not all(math.isclose(*pair, rel_tol=_FAR, abs_tol=_FAR / 2) for pair in pairs)


def _is_as_open(one: CheckResult, other: CheckResult) -> bool:
    return one.visibility == "visible" or other.visibility != "visible"
