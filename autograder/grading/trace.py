"""What a known mistake leaves behind where a check judges it, and whether that explains what the check found on a student.

A trace is plain data, or is made as far as it is asked for by running the mistake (:mod:`autograder.grading.diagnosis`).
Nothing here knows a mistake's code, so that students can be told the name of theirs without being given the wrong function.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor

from autograder.checks.failure import Failure
from autograder.checks.student import Call

_RESULT_TOLERANCE = 1e-4
_EVIDENCE_TOLERANCE = 0.15
_EVIDENCE_NOISE = 0.03
"""What is measured on random draws agrees to within a part of itself and a little of its own noise."""


class Result(Protocol):
    """What a call gave back, to be compared."""

    def is_like(self, call: Call) -> bool:
        """Whether another call was of the same function and gave back nearly the same."""


class Trace(Protocol):
    """What one attempt of a check finds on one known mistake. What is asked for last costs most to find out."""

    @property
    def failure(self) -> tuple[str, tuple[float, ...]] | None:
        """The finding's code and its evidence; None if the check passes."""

    @property
    def fails(self) -> bool:
        """Whether the check fails it, after all its attempts."""

    @property
    def is_deterministic(self) -> bool:
        """Whether other draws of its own would leave its results as they are."""

    @property
    def results(self) -> Sequence[Result]:
        """Of its calls; asked for only where a student's have to agree with them."""

    @property
    def passes_needed(self) -> bool:
        """Whether it passes the checks that had to pass before this one."""


class OwnResult:
    """The result of a call of this process, as it is."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def is_like(self, call: Call) -> bool:
        """Whether another call was of the same function and gave back nearly the same."""
        return self.call.function == call.function and alike(self.call.result, call.result)


def explains(trace: Trace, failure: Failure, calls: Sequence[Call]) -> bool:
    """Whether a mistake that leaves this trace is what a student may have made.

    Args:
        trace: of the mistake.
        failure: what the check found on the student.
        calls: what was asked of the student, and came back.
    """
    if trace.failure is None:
        return False
    code, evidence = trace.failure
    if code != failure.code or not _same_evidence(evidence, failure.evidence):
        return False
    if must_agree(trace) and not same_results(trace.results, calls):
        return False
    # One that would have failed before this check cannot be what a student did who came this far.
    return trace.passes_needed


def must_agree(trace: Trace) -> bool:
    """Whether a student's results have to be the mistake's own."""
    if trace.failure is None:
        return False
    code, evidence = trace.failure
    if code == "seeded":  # to whichever number: that is all there is to it
        return False
    # Any random candidate is "not equal", or is clipped to some bound. Without evidence that it is so in the same way,
    # the code alone says nothing.
    return trace.is_deterministic or (code in ("not_equal", "clipped") and not evidence)


def same_results(results: Sequence[Result], calls: Sequence[Call]) -> bool:
    """Whether calls gave back, one after the other, what is known."""
    return len(results) == len(calls) and all(result.is_like(call) for result, call in zip(results, calls, strict=True))


def alike(one: Any, other: Any) -> bool:
    """Whether two values have the same structure and nearly the same numbers."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        return one.shape == other.shape and close(one, other, magnitude(one))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_RESULT_TOLERANCE, abs_tol=1e-9)
    return type(one) is type(other)


def magnitude(tensor: Tensor) -> float:
    """The mean magnitude of a tensor's finite elements, relative to which others may be off."""
    return float(tensor.detach().to(torch.float64).nan_to_num(0, 0, 0).abs().mean()) if tensor.numel() else 0.0


def close(one: Tensor, other: Tensor, scale: float) -> bool:
    """Whether two tensors of one shape are nearly the same, beside numbers of magnitude ``scale``."""
    left, right = one.detach().to(torch.float64), other.detach().to(torch.float64)
    atol = _RESULT_TOLERANCE * scale + 1e-9
    return torch.allclose(left, right, rtol=_RESULT_TOLERANCE, atol=atol, equal_nan=True)


def _same_evidence(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(math.isclose(*pair, rel_tol=_EVIDENCE_TOLERANCE, abs_tol=_EVIDENCE_NOISE) for pair in pairs)
