"""Whether a submission answers the same call in the same way, where the right function draws nothing.

Dropout that is left on, noise of one's own and what earlier calls left behind make any finding about a value a guess. So
whatever a check has found, it is this that a student is told first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from autograder.checks.failure import Failure
from autograder.checks.student import Call, Student
from autograder.sandbox.values import pack, unpack

_AGAIN = 8
"""How many calls are made again in all: the latest, each as often as that leaves room for."""
_PATIENCE = 2.0
"""Seconds; a function that is slow is not called again for this, as its time belongs to its other checks."""
_TOLERANCE = 1e-6


def unlike_itself(student: Student, draws: Callable[[Call], bool]) -> Failure | None:
    """The finding for a submission that answers one of a check's calls differently when asked again.

    Args:
        student: that the check has just judged, and which can still be called.
        draws: whether a right function draws in a call, which is not judged then.

    Returns:
        None for one that repeats itself. Of the finding's evidence, the first number is how far two answers are apart
        beside their own size, and the second the share of their elements in which they agree.
    """
    if student.seconds_of_calls > _PATIENCE:
        return None
    latest = student.calls[-_AGAIN:]
    seeds = range(1, 2 + max(1, _AGAIN // max(len(latest), 1)))
    for call in reversed(latest):
        if draws(call):
            continue
        try:
            one = student.call_again(call, seeds[0])
            again = ((seed, student.call_again(call, seed)) for seed in seeds[1:])
            seed, other = next((each for each in again if not _agree(one, each[1])), (0, None))
            if not seed:
                continue
            is_drawn = _agree(other, student.call_again(call, seed))
        except Failure:  # the call came to an end before; how it does now is no finding of this check
            return None
        finding = f"{call.function} gives another result when it is asked the same again"
        if is_drawn:
            reason = "nothing is to be drawn here, so leave no dropout on and add no noise."
            return Failure("random", f"{finding}: {reason}", evidence=_distance(one, other))
        return Failure("remembers", f"{finding}: it depends on what earlier calls have left behind.")
    return None


def drawing(reference: Mapping[str, Callable[..., Any]]) -> Callable[[Call], bool]:
    """Whether the right function draws in a call, by trying; True of one that is not known.

    Args:
        reference: the right functions, by their names.
    """
    return lambda call: call.function not in reference or _draws(reference[call.function], call)


def _draws(function: Callable[..., Any], call: Call) -> bool:
    """Whether a right function draws from torch's generator in this call; True where it has no answer."""
    with torch.random.fork_rng(devices=[]):
        before = torch.get_rng_state()
        packed = pack((call.args, call.kwargs), lists=True, callables=True)
        args, kwargs = unpack(packed.tree, [tensor.clone() for tensor in packed.tensors], packed.callables)
        try:
            function(*args, **kwargs)
        except Exception:
            return True
        return not torch.equal(before, torch.get_rng_state())


def _agree(one: Any, other: Any) -> bool:
    """Whether two results are the same but for rounding."""
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(_agree(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        same_kind = one.shape == other.shape and one.dtype == other.dtype
        return same_kind and bool(_close(one.detach(), other.detach()).all())
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other or one != one
    return type(one) is type(other)


def _close(one: Tensor, other: Tensor) -> Tensor:
    """In which elements two tensors of a shape are the same but for rounding."""
    size = one.abs().nan_to_num(0, 0, 0).to(torch.float64).mean() if one.numel() and not one.is_complex() else 1.0
    return one.isclose(other, rtol=_TOLERANCE, atol=_TOLERANCE * float(size), equal_nan=True)


def _distance(one: Any, other: Any) -> tuple[float, float]:
    """How two answers differ, which tells noise of one's own from dropout."""
    if not (isinstance(one, Tensor) and isinstance(other, Tensor) and one.shape == other.shape and one.numel()):
        return -1.0, -1.0
    left, right = (each.detach().to(torch.float64).nan_to_num() for each in (one, other))
    apart = float((left - right).norm() / left.norm().clamp(min=1e-12))
    return apart, float(_close(one.detach(), other.detach()).double().mean())
