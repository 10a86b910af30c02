"""What companions prove with. A companion's docstring names its route; these are the few lines that many share."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Within:
    """A number known up to a margin: what a Monte Carlo estimate returns, from a stated seed.

    Args:
        value: the estimate.
        margin: that it is off by at most, but for odds of less than one in a million: five standard errors. The check
            demands that it is at most half of the key's tolerance, or else changed keys would pass.
    """

    value: float
    margin: float


def within(draws: Any) -> Within:
    """The mean of independent draws (N,), of any array type, with a margin of five standard errors."""
    values = [float(each) for each in draws]
    mean = math.fsum(values) / len(values)
    variance = math.fsum((each - mean) ** 2 for each in values) / (len(values) - 1)
    return Within(mean, 5 * math.sqrt(variance / len(values)))


def close(one: Any, other: Any, *, relative: float = 1e-6, absolute: float = 1e-9) -> bool:
    """Whether two numbers, or two arrays of the same length, are equal up to rounding."""
    ones, others = _numbers(one), _numbers(other)
    return len(ones) == len(others) and all(
        math.isclose(*pair, rel_tol=relative, abs_tol=absolute) for pair in zip(ones, others, strict=True)
    )


def _numbers(value: Any) -> list[float]:
    """Those of an array of any type, with or without gradients, or of a single number."""
    return [float(each) for each in value.reshape(-1).tolist()] if hasattr(value, "reshape") else [float(value)]


def run(code: str, **given: Any) -> dict[str, Any]:
    """Runs Python code with these names given; returns the names that are there afterwards."""
    names: dict[str, Any] = {"__name__": "code", **given}
    exec(compile(textwrap.dedent(code), "<code>", "exec"), names)
    return names


def in_order(lines: dict[str, str], order: Iterable[str]) -> str:
    """The code that lines make in an order; ``lines`` gives each name its Python."""
    return "\n".join(lines[name] for name in order)
