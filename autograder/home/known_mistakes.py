"""Known mistakes as students may have them: what each leaves behind in the visible checks, and the words for it.

A mistake's code stays with the grader. Its traces are written as JSON when an assignment is released, in which a number
has as many digits as the comparison of results looks at, and a large tensor is a part of its elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor

from autograder.checks.student import Call
from autograder.grading.naming import Judged, named
from autograder.grading.trace import alike, close, magnitude
from autograder.sandbox.values import Json

_MAX_NUMBERS = 64
"""Of a tensor; of a larger one, so many at equal distances."""

_DIGITS = 6


class KnownMistakes:
    """The known mistakes of an assignment's functions, as :mod:`autograder.release.known_mistakes` writes them.

    Args:
        explanations: of each function's mistakes.
        traces: of each function's checks, in each attempt, of each mistake.
        deterministic: the functions whose right ones draw nothing.
    """

    def __init__(self, explanations: Json, traces: Json, deterministic: Sequence[str]) -> None:
        self._deterministic = frozenset(deterministic)
        self._explanations = explanations
        self._traces = traces

    def explanation(self, function: str, mistake: str) -> str:
        """What the author of a mistake should read."""
        text: str = self._explanations[function][mistake]
        return text

    def named(self, function: str, judged: Sequence[Judged]) -> dict[str, str]:
        """The mistakes that are named for what the checks of a function found, by the checks' names."""
        return named(judged, list(self._explanations.get(function, {})), partial(self._trace_of, function))

    def draws(self, call: Call) -> bool:
        """Whether the right function draws at random, as far as is known."""
        return call.function not in self._deterministic

    def _trace_of(self, function: str, judged: Judged, mistake: str) -> StoredTrace | None:
        attempts = self._traces.get(function, {}).get(judged.check)
        if not attempts:
            return None
        entry = attempts[min(judged.verdict.attempt, len(attempts) - 1)].get(mistake)
        return None if entry is None else StoredTrace.read(entry)


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
    """The trace of a mistake that the check fails in this attempt, read from JSON."""

    failure: tuple[str, tuple[float, ...]] | None
    is_deterministic: bool
    results: Sequence[StoredResult]
    passes_needed: bool = True
    fails: bool = True

    @classmethod
    def read(cls, entry: Json) -> StoredTrace:
        """The trace that was written."""
        results = [StoredResult(**each) for each in entry.get("results", ())]
        failure = entry["code"], tuple(entry.get("evidence", ()))
        flags = {name: entry[name] for name in ("passes_needed", "fails") if name in entry}
        return cls(failure, entry.get("is_deterministic", False), results, **flags)


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
