"""Which known mistake a failed submission makes.

The failed check is run again on each misconception of the problem, in this process and on the same inputs. A
misconception explains the failure if it passes what the check needs, if the check finds the same fault, and, where the
function is deterministic or the fault is only that a value is wrong, if every answer is the same as the student's. It is
named only if it is the one that does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from autograder.checks.failure import Failure
from autograder.checks.student import Call, LocalStudent
from autograder.grading.judging import Trial, Verdict
from misconceptions import Misconception

_RESULT_TOLERANCE = 1e-4
_EVIDENCE_TOLERANCE = 0.15
_EVIDENCE_NOISE = 0.03
"""What is measured on random draws agrees to within a part of itself and a little of its own noise."""


def diagnose(
    trial: Trial,
    verdict: Verdict,
    candidates: Sequence[Misconception],
    reference: Mapping[str, Callable[..., Any]],
) -> Misconception | None:
    """The only candidate that explains a verdict.

    Args:
        trial: the check that failed.
        verdict: on the student.
        candidates: the misconceptions of the check's problem.
        reference: the other functions of the assignment, for checks that use several.
    """
    if verdict.failure is None:
        return None
    matching = [
        candidate
        for candidate in candidates
        if _explains({**reference, candidate.of: candidate.function}, trial, verdict, verdict.failure)
    ]
    return matching[0] if len(matching) == 1 else None


def _explains(functions: Mapping[str, Callable[..., Any]], trial: Trial, verdict: Verdict, failure: Failure) -> bool:
    def run(purpose: str) -> Verdict:
        student = LocalStudent(functions, trial.student_seed(verdict.attempt, purpose))
        return trial.run(student, verdict.attempt)

    first = run("student")
    if first.failure is None or first.failure.code != failure.code:
        return False
    if not _same_evidence(first.failure.evidence, failure.evidence):
        return False
    is_deterministic = _same_results(first.calls, run("other draws").calls)
    # Any random candidate is "not equal"; without evidence that it is so in the same way, the code alone says nothing.
    must_agree = is_deterministic or (failure.code == "not_equal" and not failure.evidence)
    must_agree = must_agree and failure.code != "seeded"  # to whichever number: that is all there is to it
    if must_agree and not _same_results(first.calls, verdict.calls):
        return False
    # One that would have failed before this check cannot be what a student did who came this far.
    return not any(needed.judge(lambda seed: LocalStudent(functions, seed)).failure for needed in trial.needs)


def _same_evidence(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(math.isclose(*pair, rel_tol=_EVIDENCE_TOLERANCE, abs_tol=_EVIDENCE_NOISE) for pair in pairs)


def _same_results(calls: Sequence[Call], others: Sequence[Call]) -> bool:
    if [call.function for call in calls] != [other.function for other in others]:
        return False
    pairs = zip(calls, others, strict=True)
    return all(_alike(call.result, other.result) for call, other in pairs)


def _alike(one: Any, other: Any) -> bool:
    """Whether two values have the same structure and nearly the same numbers."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_alike(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        if one.shape != other.shape:
            return False
        left, right = one.detach().to(torch.float64), other.detach().to(torch.float64)
        scale = float(left.nan_to_num(0, 0, 0).abs().mean()) if left.numel() else 0.0
        atol = _RESULT_TOLERANCE * scale + 1e-9
        return torch.allclose(left, right, rtol=_RESULT_TOLERANCE, atol=atol, equal_nan=True)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_RESULT_TOLERANCE, abs_tol=1e-9)
    return type(one) is type(other)
