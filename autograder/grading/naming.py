"""Which known mistake is named for each finding about a function, once all its checks are judged.

A mistake that explains one finding may be contradicted by another check, which the student passes and the mistake does not,
or which finds something else on each. Then it is not the student's, and a name that is not the truth is worse than none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from autograder.checks.failure import NO_RESULT, NotAttempted
from autograder.grading.judging import Verdict
from autograder.grading.trace import Trace, explains

_FAR = 0.5
"""Relative to itself; half as much of what is near 0."""

_WRONG_VALUE = {"not_equal", "not_finite", "clipped"}
"""Codes of findings that a value is wrong, and no more."""

Name = TypeVar("Name")


@dataclass(frozen=True, eq=False)
class Judged:
    """What a check found on a student.

    Args:
        check: its name.
        verdict: on the student.
        is_visible: whether the student has the check.
    """

    check: str
    verdict: Verdict
    is_visible: bool = True

    @property
    def is_finding(self) -> bool:
        """Whether the student's function was found to be wrong."""
        failure = self.verdict.failure
        return failure is not None and not isinstance(failure, NotAttempted) and not self.verdict.is_broken


def named(
    judged: Sequence[Judged], candidates: Sequence[Name], trace_of: Callable[[Judged, Name], Trace | None]
) -> dict[str, Name]:
    """The known mistake that explains a finding and that no other check contradicts, by the check's name.

    Of several it is the one that explains most of the other findings; if that is not a single one, none is named.
    What a visible check finds is named by what visible checks find, so that students are told the same at home.

    Args:
        judged: all checks of one function that were run.
        candidates: the known mistakes of that function.
        trace_of: what a mistake leaves behind in a check; None if the check passes it.
    """

    @cache
    def is_explained(check: Judged, candidate: Name) -> bool:
        failure = check.verdict.failure
        trace = trace_of(check, candidate) if failure is not None else None
        return failure is not None and trace is not None and explains(trace, failure, check.verdict.calls)

    @cache
    def is_contradicted(check: Judged, candidate: Name) -> bool:
        trace = trace_of(check, candidate)
        return trace is not None and _contradicts(check.verdict, trace) and not is_explained(check, candidate)

    found = {}
    for check in judged:
        if not check.is_finding:
            continue
        others = [each for each in judged if each is not check and (each.is_visible or not check.is_visible)]
        matching = [
            candidate
            for candidate in candidates
            if is_explained(check, candidate) and not any(is_contradicted(other, candidate) for other in others)
        ]
        # One that explains other findings too is more than an accident of this one.
        weights = [sum(is_explained(other, each) for other in others if other.is_finding) for each in matching]
        matching = [each for each, weight in zip(matching, weights, strict=True) if weight == max(weights)]
        if len(matching) == 1:
            found[check.check] = matching[0]
    return found


def _contradicts(verdict: Verdict, trace: Trace) -> bool:
    """Whether a check finds one thing on the student and another on a mistake."""
    failure = verdict.failure
    if verdict.is_broken:
        return False
    if failure is None:
        return trace.fails
    if isinstance(failure, NotAttempted) or failure.code in NO_RESULT:
        return False
    if trace.failure is None:  # the student has made another mistake as well
        return False
    code, evidence = trace.failure
    # Other wrong values are no contradiction: one mistake is made in many ways, and another may be there as well.
    if {code, failure.code} <= _WRONG_VALUE:
        return False
    return code != failure.code or _are_far_apart(evidence, failure.evidence)


def _are_far_apart(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether evidence differs by far more than the noise of what is measured on random draws."""
    if len(one) != len(other):
        return True
    pairs = zip(one, other, strict=True)
    return not all(math.isclose(*pair, rel_tol=_FAR, abs_tol=_FAR / 2) for pair in pairs)
