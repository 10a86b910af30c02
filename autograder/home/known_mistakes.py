"""Known mistakes as students may have them: what each leaves behind in the visible checks, and the words for it.

A mistake's code stays with the grader. Its traces are written as JSON when an assignment is released, in which a number
has as many digits as the comparison of results looks at, and a large tensor is a part of its elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from autograder.checks.student import Call
from autograder.grading.judging import Verdict
from autograder.grading.trace import alike, close, magnitude, the_one_that_explains
from autograder.sandbox.values import Json

_MAX_NUMBERS = 64
"""Of a tensor; of a larger one, so many at equal distances."""

_DIGITS = 6


class KnownMistakes:
    """The known mistakes of an assignment's functions, as :mod:`autograder.release.known_mistakes` writes them.

    Args:
        explanations: of each function's mistakes.
        traces: of each function's checks, in each attempt, of each mistake.
    """

    def __init__(self, explanations: Json, traces: Json) -> None:
        self._explanations = explanations
        self._traces = traces

    def explanation(self, function: str, mistake: str) -> str:
        """What the author of a mistake should read."""
        text: str = self._explanations[function][mistake]
        return text

    def diagnose(self, function: str, check: str, verdict: Verdict) -> str | None:
        """The name of the only mistake that explains what a check found; None where none does, or several."""
        attempts = self._traces.get(function, {}).get(check)
        if not attempts:
            return None
        of_mistakes = attempts[min(verdict.attempt, len(attempts) - 1)]
        return the_one_that_explains(verdict, {name: StoredTrace.read(each) for name, each in of_mistakes.items()})


@dataclass(frozen=True)
class StoredResult:
    """The result of a mistake's call, read from JSON."""

    function: str
    value: Json

    def is_like(self, call: Call) -> bool:
        """Whether a student's call was of the same function and gave back nearly the same."""
        return self.function == call.function and _is_like(self.value, call.result)


@dataclass(frozen=True)
class StoredTrace:
    """The trace of a mistake, read from JSON. One that fails what the check needs is not stored."""

    failure: tuple[str, tuple[float, ...]] | None
    is_deterministic: bool
    results: Sequence[StoredResult]
    passes_needed: bool = True

    @classmethod
    def read(cls, entry: Json) -> StoredTrace:
        """The trace that was written."""
        results = [StoredResult(**each) for each in entry.get("results", ())]
        failure = entry["code"], tuple(entry.get("evidence", ()))
        return cls(failure, entry.get("is_deterministic", False), results)


def stored(value: Any) -> Json:
    """A result as JSON."""
    if isinstance(value, tuple):
        return {"tuple": [stored(part) for part in value]}
    if isinstance(value, Tensor):
        numbers = [rounded(float(number)) for number in _chosen(value)]
        return {"shape": list(value.shape), "numbers": numbers, "magnitude": rounded(magnitude(value))}
    if isinstance(value, bool | int | float):
        return rounded(float(value))
    return {"type": type(value).__name__}


def _is_like(known: Json, value: Any) -> bool:
    """As :func:`autograder.grading.trace.alike` judges two values."""
    match known:
        case {"tuple": list(parts)}:
            is_tuple = isinstance(value, tuple) and len(value) == len(parts)
            return is_tuple and all(_is_like(*pair) for pair in zip(parts, value, strict=True))
        case {"shape": list(shape), "numbers": list(numbers), "magnitude": scale}:
            if not isinstance(value, Tensor) or list(value.shape) != shape:
                return False
            return close(torch.tensor(numbers, dtype=torch.float64), _chosen(value), scale)
        case {"type": str(name)}:
            return type(value).__name__ == name
    return alike(known, value)


def _chosen(tensor: Tensor) -> Tensor:
    """All elements of a tensor, or so many at equal distances, in one dimension."""
    flat = tensor.detach().to(torch.float64).flatten()
    return flat[:: -(-len(flat) // _MAX_NUMBERS)] if len(flat) > _MAX_NUMBERS else flat


def rounded(number: float) -> float:
    """A number to as many digits as are looked at."""
    return float(f"{number:.{_DIGITS}g}")
